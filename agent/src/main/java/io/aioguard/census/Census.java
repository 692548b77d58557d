package io.aioguard.census;

import io.aioguard.kernel.MemoryMaps;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Compares the kernel's list of this process's contexts with the books, by address and inode. Takes
 * about a microsecond a mapping, and twice that and {@value #PAUSE_MILLIS} ms where the two do not
 * agree: contexts that come and go meanwhile must not be told as strange, so only what two looks
 * show alike counts. Thread-safe.
 */
public final class Census<E extends Ledger.Entry> {

  private static final long PAUSE_MILLIS = 10;

  private final Ledger<E> ledger;
  private final Supplier<Optional<MemoryMaps>> kernel;
  private final Runnable pause;

  /** Of this process. */
  public Census(Ledger<E> ledger) {
    this(ledger, MemoryMaps::ofThisProcess, () -> LockSupport.parkNanos(PAUSE_MILLIS * 1_000_000));
  }

  /**
   * Of a process that need not be.
   *
   * @param kernel gives its list, or empty where that cannot be read
   * @param pause between the two looks
   */
  public Census(Ledger<E> ledger, Supplier<Optional<MemoryMaps>> kernel, Runnable pause) {
    this.ledger = ledger;
    this.kernel = kernel;
    this.pause = pause;
  }

  /** Takes it; empty where the kernel's list cannot be read. */
  public Optional<Outcome<E>> take() {
    Optional<Look<E>> first = look();
    if (first.isEmpty() || !first.get().odd()) {
      return first.map(Look::alone);
    }
    pause.run();
    return look().map(second -> second.confirming(first.get()));
  }

  /** Takes it with one look, at a time when no route is active: nothing comes or goes by one. */
  public Optional<Outcome<E>> takeAtOnce() {
    return look().map(Look::alone);
  }

  private Optional<Look<E>> look() {
    List<E> live = List.copyOf(ledger.live());
    return kernel.get().map(maps -> Look.of(ledger, live, maps));
  }
}
