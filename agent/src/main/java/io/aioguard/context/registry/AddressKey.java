package io.aioguard.context.registry;

/**
 * Keys for hash maps by address. Page-aligned addresses differ in few of the bits that choose a
 * bin, and where many come to one bin ConcurrentHashMap makes a tree of it. The lock of such a tree
 * is no monitor: a StackOverflowError at the wrong moment leaves it taken, and each later use of
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
