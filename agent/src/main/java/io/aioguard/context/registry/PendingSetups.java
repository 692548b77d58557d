package io.aioguard.context.registry;

import io.aioguard.context.model.PendingSetup;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The io_setup(2) calls in progress. Thread-safe. */
public final class PendingSetups {

  /**
   * The call takes microseconds, longer if its thread is not scheduled. The return of an older one
   * was lost to an error in a hook.
   */
  private static final long MAX_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Set<PendingSetup> setups = ConcurrentHashMap.newKeySet();

  public void add(PendingSetup setup) {
    setups.add(setup);
  }

  public void remove(PendingSetup setup) {
    setups.remove(setup);
  }

  /** Calls that the kernel may be processing; those whose thread has ended are removed. */
  public Set<PendingSetup> recent() {
    long now = System.nanoTime();
    Set<PendingSetup> recent = new HashSet<>();
    for (PendingSetup setup : setups) {
      if (setup.isAbandoned()) {
        setups.remove(setup);
      } else if (now - setup.nanos < MAX_NANOS) {
        recent.add(setup);
      }
    }
    return recent;
  }

  /** All calls whose return no hook has reported. */
  public Iterable<PendingSetup> setups() {
    return setups;
  }
}
