package io.aioguard.context.registry;

/**
 * Keys for hash maps by address. Page-aligned addresses differ in few of the bits that select a
 * bin, and ConcurrentHashMap converts a bin with many entries to a tree. The lock of such a tree is
 * not a monitor: a StackOverflowError at the wrong moment leaves it taken, and each later use of
 * the bin waits for ever.
 */
public final class AddressKey {

  /** 2^64 divided by the golden ratio; odd, so that no two addresses have the same key. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private AddressKey() {}

  /** The key of this address and of no other. */
  public static Long of(long address) {
    return address * SPREAD;
  }
}
