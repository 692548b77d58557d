package io.aioguard.reclaim;

/**
 * Something that can be destroyed with io_destroy(2). Called on threads of the pool, one at a time.
 * Every method may throw, for instance for want of memory; it is called again later then, so what
 * it has done by then is not done twice.
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
    /** It may be used still: to be asked again, a second later or more. */
    LATER,
    /** It is no orphan any longer. */
    NOTHING
  }

  /** The context id. */
  long address();

  /** The inode of its ring mapping; 0 if it is unknown. */
  long inode();

  /** Makes ready what takes long: comes before the check of what the kernel has at the address. */
  void prepare();

  /**
   * Asked just before the system call. If it throws, it has changed nothing.
   *
   * @param verdict what the kernel has at the address
   */
  Decision begin(KernelIdentity.Verdict verdict);

  /** The system call is next. Never throws: it is out of the registry at this moment. */
  void destroying();

  /**
   * Brings the registry and the counts to what became of it.
   *
   * @param errno of the agent's io_destroy(2); 0 if it was not made
   */
  void settle(ReclaimResult outcome, int errno);

  /**
   * Writes the events, after {@link #settle}. Not called for {@link ReclaimResult#LOST}.
   *
   * @param backlog contexts that still wait
   */
  void report(ReclaimResult outcome, int errno, int backlog);

  /** The destroy has not come back for so many nanoseconds; reported once. */
  void stalled(long nanos);
}
