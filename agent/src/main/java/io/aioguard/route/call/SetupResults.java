package io.aioguard.route.call;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.proc.ContextProbe;
import io.aioguard.kernel.proc.ProcessMemory;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reports the result of an io_setup(2): the new context, or why there is none. Thread-safe. */
public final class SetupResults {

  private static final int EINVAL = Errno.EINVAL.number();

  private final ContextHooks contexts;
  private final ContextProbe probe;
  private final AtomicBoolean missedLogged = new AtomicBoolean();

  /** Reads rings through the given memory. */
  public SetupResults(ContextHooks contexts, ProcessMemory memory) {
    this.contexts = contexts;
    this.probe = new ContextProbe(memory);
  }

  /** Whether the kernel has a context of this id. */
  public boolean isContext(long id) {
    return probe.isContext(id);
  }

  /** As {@link #isContext}, for a number that may be anything. */
  public boolean isContextAnywhere(long id) {
    return probe.isContextAnywhere(id);
  }

  /**
   * The result of an io_destroy(2) of another library than libaio.
   *
   * @param errno what the function reports
   * @return the same, or {@link ContextHooks#THROWN} where the context is still there
   */
  public int confirmed(int errno, long id) {
    return (errno == 0 || errno == EINVAL) && isContext(id) ? ContextHooks.THROWN : errno;
  }

  /**
   * The call has returned. The program gets the id last.
   *
   * @param found what the kernel has written, see {@link PendingId#written}
   * @param errno 0 if it has succeeded for certain, −1 if that is unknown; else it may have failed,
   *     but has not if there is a context
   */
  public void returned(PendingId pending, long found, int errno) throws Throwable {
    pending.restore();
    long id = found;
    boolean created = false;
    try {
      // Without a success the program's memory may contain anything.
      boolean certain = errno == 0 || pending.isReplaced();
      if (found != 0 && (certain || isContextAnywhere(found))) {
        // The ring is not read before: moving one that was touched costs ten times as much.
        long moved = pending.relocate(found);
        created = moved > 0 || moved < 0 && isContext(found);
        id = moved > 0 ? moved : found;
      }
    } finally {
      try {
        report(pending.setup(), created, id, errno);
      } finally {
        pending.publish(found, id);
      }
    }
  }

  /**
   * The call has returned and has failed for certain.
   *
   * @param errno −1 if it is unknown
   */
  public void failed(PendingId pending, int errno) {
    pending.restore();
    contexts.setupReturned(pending.setup(), 0, errno);
  }

  private void report(Object setup, boolean created, long id, int errno) {
    contexts.setupReturned(setup, created ? id : 0, Math.max(errno, 0));
    warnIfMissed(!created && errno == 0);
  }

  private void warnIfMissed(boolean missed) {
    if (missed && missedLogged.compareAndSet(false, true)) {
      AgentLog.warn("io_setup succeeded, but the new context was not found: it is not watched");
    }
  }
}
