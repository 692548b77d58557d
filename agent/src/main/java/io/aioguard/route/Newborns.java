package io.aioguard.route;

import io.aioguard.agent.AgentLog;
import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.ContextProbe;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.ProcessMemory;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the books of contexts that an io_setup(2) left in memory. Thread-safe. */
public final class Newborns {

  private static final int EINVAL = Errno.EINVAL.number();

  private final ContextHooks contexts;
  private final ContextProbe probe;
  private final AtomicBoolean missed = new AtomicBoolean();

  /** Looks through the given memory whether what is there is a context. */
  public Newborns(ContextHooks contexts, ProcessMemory memory) {
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
   * The call is back.
   *
   * @param setup what {@link ContextHooks#setupEntered} gave
   * @param id what is where the kernel writes it
   * @param errno 0 if it has succeeded for certain, −1 if that is not known; else it may have
   *     failed, but if there is a context, it has not
   */
  public void returned(Object setup, long id, int errno) {
    boolean created = false;
    try {
      // Without a success there may be anything.
      created = errno == 0 ? isContext(id) : isContextAnywhere(id);
    } finally {
      if (created || errno != 0 || !contexts.setupReturnedDead(setup, id)) {
        contexts.setupReturned(setup, created ? id : 0, Math.max(errno, 0));
        tellMissed(!created && errno == 0);
      }
    }
  }

  private void tellMissed(boolean now) {
    if (now && missed.compareAndSet(false, true)) {
      AgentLog.warn("io_setup succeeded, but the new context was not found: it is not watched");
    }
  }
}
