package io.aioguard.route.call;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.ContextProbe;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.ProcessMemory;
import java.util.concurrent.atomic.AtomicBoolean;

/** Registers contexts that an io_setup(2) left in memory. Thread-safe. */
public final class SetupResults {

  private static final int EINVAL = Errno.EINVAL.number();

  private final ContextHooks contexts;
  private final ContextProbe probe;
  private final AtomicBoolean missed = new AtomicBoolean();

  /** Looks through the given memory whether what is there is a context. */
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
   * What an io_destroy(2) has come to that was called in another library than libaio.
   *
   * @param errno what it claims
   * @return the same, or {@link ContextHooks#THROWN} where the context is still there
   */
  public int confirmed(int errno, long id) {
    return (errno == 0 || errno == EINVAL) && isContext(id) ? ContextHooks.THROWN : errno;
  }

  /**
   * The call is back. Last, the program gets the id.
   *
   * @param found what the kernel has written, see {@link PendingId#written}
   * @param errno 0 if it has succeeded for certain, −1 if that is not known; else it may have
   *     failed, but if there is a context, it has not
   */
  public void returned(PendingId pending, long found, int errno) throws Throwable {
    pending.restore();
    long id = found;
    boolean created = false;
    try {
      // In the program's memory there may be anything without a success.
      boolean certain = errno == 0 || pending.isReplaced();
      if (found != 0 && (certain || isContextAnywhere(found))) {
        // Not read before: moving a ring that was touched costs ten times as much.
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
   * The call is back and has failed for certain.
   *
   * @param errno −1 if it is unknown
   */
  public void failed(PendingId pending, int errno) {
    pending.restore();
    contexts.setupReturned(pending.setup(), 0, errno);
  }

  private void report(Object setup, boolean created, long id, int errno) {
    contexts.setupReturned(setup, created ? id : 0, Math.max(errno, 0));
    tellMissed(!created && errno == 0);
  }

  private void tellMissed(boolean now) {
    if (now && missed.compareAndSet(false, true)) {
      AgentLog.warn("io_setup succeeded, but the new context was not found: it is not watched");
    }
  }
}
