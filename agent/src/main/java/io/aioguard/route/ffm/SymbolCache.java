package io.aioguard.route.ffm;

import io.aioguard.linker.ForeignApi;
import io.aioguard.route.call.AioFunctions;
import java.util.concurrent.TimeUnit;

/**
 * The functions at the addresses that one handle is called with. An entry is valid for a second, as
 * a library may be unloaded and another loaded. Thread-safe: entries are immutable, and a race
 * costs one more lookup.
 */
final class SymbolCache {

  private static final int ENTRIES = 16;
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Symbols symbols;
  private final boolean syscalls;
  private final boolean followsUses;
  private final Entry[] entries = new Entry[ENTRIES];

  private record Entry(long address, Symbol symbol, boolean aio, long nanos) {}

  /**
   * @param syscalls whether the handle could call syscall(2)
   * @param followsUses whether functions that use a context are followed
   */
  SymbolCache(Symbols symbols, boolean syscalls, boolean followsUses) {
    this.followsUses = followsUses;
    this.symbols = symbols;
    this.syscalls = syscalls;
  }

  /** Whether the function is followed. Throws nothing: the application's handle calls it. */
  boolean mayBeAio(Object segment) {
    try {
      return segment != null && entry(segment).aio;
    } catch (Throwable e) {
      return false;
    }
  }

  /** The function that begins at the address. */
  Symbol symbol(Object segment) throws Throwable {
    return entry(segment).symbol;
  }

  private Entry entry(Object segment) throws Throwable {
    long address = ForeignApi.address(segment);
    // Functions are aligned to 16 bytes.
    int index = (int) (address >>> 4) & (ENTRIES - 1);
    Entry entry = entries[index];
    long now = System.nanoTime();
    if (entry == null || entry.address != address || now - entry.nanos > FRESH_NANOS) {
      Symbol symbol = symbols.at(address);
      entry = new Entry(address, symbol, isAio(symbol), now);
      entries[index] = entry;
    }
    return entry;
  }

  private boolean isAio(Symbol symbol) {
    AioFunctions.Role role = symbol.role();
    return role.isFollowed(followsUses) && (syscalls || role != AioFunctions.Role.SYSCALL);
  }
}
