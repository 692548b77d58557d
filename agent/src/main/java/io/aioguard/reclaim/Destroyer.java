package io.aioguard.reclaim;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.calls.AgentCalls;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.map.MappingQuery;
import java.util.Optional;

/** The agent's own io_destroy(2). Logs once why it is unavailable. Thread-safe. */
public final class Destroyer {

  private final AgentCalls calls;
  private volatile String refusal;

  public Destroyer(AgentCalls calls) {
    this.calls = calls;
  }

  /** Why no context can be destroyed; empty if it can. May load the calls, some 100 ms. */
  public Optional<String> unavailable() {
    if (refusal == null) {
      Optional<String> reason = calls.unavailable();
      if (reason.isPresent()) {
        refuse(reason.get());
      }
    }
    return Optional.ofNullable(refusal);
  }

  /** Turns it off for good: the kernel does not let this process destroy contexts. */
  public synchronized void refuse(String reason) {
    if (refusal == null) {
      refusal = reason;
      AgentLog.warn("leaked contexts are reported but not destroyed: " + reason);
    }
  }

  /** See {@link AgentCalls#mappings}. */
  public Optional<MappingQuery> mappings() {
    return calls.mappings();
  }

  /** Inode of the context at the address; 0 if there is none, or one query cannot answer that. */
  public long inodeAt(long contextId) {
    Optional<MappingQuery> query = calls.mappings();
    return query.isPresent() ? Math.max(query.get().inodeAt(contextId), 0) : 0;
  }

  /** io_destroy(2); 0 or the errno. */
  int destroy(long contextId) {
    return calls.destroy(contextId);
  }

  /** Whether this errno means that no io_destroy(2) will ever succeed here. */
  public static boolean isRefusal(int errno) {
    return errno == Errno.EPERM.number()
        || errno == Errno.ENOSYS.number()
        || errno == Errno.EACCES.number();
  }
}
