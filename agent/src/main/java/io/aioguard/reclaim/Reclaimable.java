package io.aioguard.reclaim;

/**
 * A context that may be destroyed. Called on threads of the pool, one at a time. Each method may
 * throw, for instance for want of memory, and is called again later then: what it had done before
 * must not be done twice.
 */
public interface Reclaimable {

  /** What is to be done with it. */
  enum Decision {
    /** It is out of the registry and is to be destroyed. */
    DESTROY,
    /** It is out of the registry, and the kernel no longer has it. */
    GONE,
    /** It leaked, and is not to be destroyed. */
    LEAVE_ALONE,
    /** It may still be in use: to be checked again, a second later or more. */
    LATER,
    /** It is no longer orphaned. */
    NOTHING
  }

  /** The context id. */
  long address();

  /** The inode of its ring mapping; 0 if it is unknown. */
  long inode();

  /** Loads what takes long, before the check of what the kernel has at the address. */
  void prepare();

  /**
   * Called just before the system call. If it throws, it has changed nothing.
   *
   * @param verdict what the kernel has at the address
   */
  Decision begin(KernelIdentity.Verdict verdict);

  /** The system call is next. Never throws: the context is out of the registry at this moment. */
  void destroying();

  /**
   * Updates registry and counts to the result.
   *
   * @param errno of the agent's io_destroy(2); 0 if it was not made
   */
  void settle(ReclaimResult result, int errno);

  /**
   * Writes the events, after {@link #settle}. Not called for {@link ReclaimResult#LOST}.
   *
   * @param backlog contexts that still wait
   */
  void report(ReclaimResult result, int errno, int backlog);

  /** The destroy has been in progress for so many nanoseconds; reported once. */
  void stalled(long nanos);
}
