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
public final class Census<E extends RegistryView.Entry> {

  private static final long PAUSE_MILLIS = 10;

  private final RegistryView<E> ledger;
  private final Supplier<Optional<MemoryMaps>> kernel;
  private final Runnable pause;

  /** Of this process. */
  public Census(RegistryView<E> ledger) {
    this(ledger, MemoryMaps::ofThisProcess, () -> LockSupport.parkNanos(PAUSE_MILLIS * 1_000_000));
  }

  /**
   * Of a process that need not be.
   *
   * @param kernel gives its list, or empty where that cannot be read
   * @param pause between the two looks
   */
  public Census(RegistryView<E> ledger, Supplier<Optional<MemoryMaps>> kernel, Runnable pause) {
    this.ledger = ledger;
    this.kernel = kernel;
    this.pause = pause;
  }

  /** Takes it; empty where the kernel's list cannot be read. */
  public Optional<CensusResult<E>> take() {
    CensusSample<E> first = look();
    if (first == null) {
      return Optional.empty();
    }
    if (!first.odd()) {
      return Optional.of(first.alone());
    }
    pause.run();
    CensusSample<E> second = look();
    return second == null ? Optional.empty() : Optional.of(second.confirming(first));
  }

  /** Takes it with one look, at a time when no route is active: nothing comes or goes by one. */
  public Optional<CensusResult<E>> takeAtOnce() {
    CensusSample<E> look = look();
    return look == null ? Optional.empty() : Optional.of(look.alone());
  }

  /** Null where the kernel's list cannot be read. */
  private CensusSample<E> look() {
    List<E> live = List.copyOf(ledger.live());
    Optional<MemoryMaps> maps = kernel.get();
    return maps.isPresent() ? CensusSample.of(ledger, live, maps.get()) : null;
  }
}
