package io.aioguard.reclaim;

/** Something that can be destroyed with io_destroy(2). Called on threads of the pool. */
public interface Reclaimable {

  /** The context id. */
  long address();

  /** The inode of its ring mapping; 0 if it is not known. */
  long inode();

  /** Makes ready what takes long: comes before the check of what the kernel has at the address. */
  void prepare();

  /**
   * Asked just before the system call.
   *
   * @param verdict what the kernel has at the address
   * @return false to leave it alone: somebody has come back to it, or it is not to be destroyed
   */
  boolean begin(Identity.Verdict verdict);

  /**
   * A move of its ring to where nobody else has a number for it; null if it stays. To be made after
   * {@link #begin}.
   */
  RingMove move();

  /**
   * The system call at its new place has returned, or was not made.
   *
   * @param alive whether what was moved is there still, and wants its address back
   */
  void moved(RingMove move, boolean alive);

  /** The system call has returned. */
  void destroyed(int errno, int backlog);

  /** The destroy has not come back for so many nanoseconds; told once. */
  void stalled(long nanos);
}
