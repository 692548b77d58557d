package io.aioguard.census;

import io.aioguard.kernel.proc.MemoryMaps;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Compares the kernel's list of this process's contexts with the registry, by address and inode.
 * Takes about a microsecond a mapping. Where the two differ it takes a second sample {@value
 * #PAUSE_MILLIS} ms later: contexts are created and destroyed meanwhile, so only a difference in
 * both samples counts. Thread-safe.
 */
public final class Census<E extends RegistryView.Entry> {

  private static final long PAUSE_MILLIS = 10;

  private final RegistryView<E> registry;
  private final Supplier<Optional<MemoryMaps>> kernel;
  private final Runnable pause;

  /** Of this process. */
  public Census(RegistryView<E> registry) {
    this(
        registry, MemoryMaps::ofThisProcess, () -> LockSupport.parkNanos(PAUSE_MILLIS * 1_000_000));
  }

  /**
   * Of any process.
   *
   * @param kernel gives its list; empty where that cannot be read
   * @param pause between the two samples
   */
  public Census(RegistryView<E> registry, Supplier<Optional<MemoryMaps>> kernel, Runnable pause) {
    this.registry = registry;
    this.kernel = kernel;
    this.pause = pause;
  }

  /** Empty where the kernel's list cannot be read. */
  public Optional<CensusResult<E>> take() {
    CensusSample<E> first = sample();
    if (first == null) {
      return Optional.empty();
    }
    if (!first.differs()) {
      return Optional.of(first.result());
    }
    pause.run();
    CensusSample<E> second = sample();
    return second == null ? Optional.empty() : Optional.of(second.resultConfirming(first));
  }

  /** From one sample; for a time when no route is active, so that no call of one is in progress. */
  public Optional<CensusResult<E>> takeAtOnce() {
    CensusSample<E> sample = sample();
    return sample == null ? Optional.empty() : Optional.of(sample.result());
  }

  /** Null where the kernel's list cannot be read. */
  private CensusSample<E> sample() {
    List<E> live = List.copyOf(registry.live());
    // Before the list, too: a call that ends after it may have moved its ring away from there.
    Set<Object> pending = new HashSet<>(registry.pendingSetups());
    Optional<MemoryMaps> maps = kernel.get();
    return maps.isPresent() ? CensusSample.of(registry, live, pending, maps.get()) : null;
  }
}
