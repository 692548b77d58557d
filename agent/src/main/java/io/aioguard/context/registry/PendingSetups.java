package io.aioguard.context.registry;

import io.aioguard.context.model.PendingSetup;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The io_setup(2) calls in progress. */
public final class PendingSetups {

  /**
   * The call takes microseconds; a thread that is kept from running may take longer. One that is
   * older has lost its end to an error in a hook.
   */
  private static final long MAX_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Set<PendingSetup> setups = ConcurrentHashMap.newKeySet();

  public void add(PendingSetup setup) {
    setups.add(setup);
  }

  public void remove(PendingSetup setup) {
    setups.remove(setup);
  }

  /** Those that the kernel may be busy with; a call whose thread has ended is none. */
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

  /** Those that have not returned. */
  public Iterable<PendingSetup> setups() {
    return setups;
  }
}
