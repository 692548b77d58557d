package io.aioguard.relocate;

/**
 * Moves rings to addresses that are used once. Thread-safe. A system call that fails makes no
 * method throw. The default methods leave each context where the kernel has created it.
 */
public interface Relocation {

  /** Nothing is moved. */
  Relocation OFF = new Relocation() {};

  /** Moves nothing either, but has cells: for the warm-up before the first call. */
  Relocation WARM_UP = new WarmUpRelocation();

  /** Starts to load what moves rings, on a thread of the agent. Any thread; returns at once. */
  default void prepare() {}

  /** Waits until {@link #prepare} is done, at most until 5 s after its first call. */
  default void await() {}

  /** Turns relocation on or off; contexts that are relocated stay so. */
  default void setEnabled(boolean on) {}

  /** Why rings are not moved; empty if they are. */
  default String obstacle() {
    return "relocate=off";
  }

  /** Address of eight zero bytes for io_setup(2) to write to; 0 if there are none. */
  default long borrowCell() {
    return 0;
  }

  /** What is in a borrowed cell. */
  default long readCell(long cell) {
    return 0;
  }

  /** Returns a borrowed cell. */
  default void returnCell(long cell) {}

  /**
   * Moves a new ring.
   *
   * @param contextId what io_setup(2) wrote
   * @return the ring at its new address; {@link Ring#NONE} if the kernel has no context of this id
   */
  default Ring move(long contextId) {
    return Ring.UNKNOWN;
  }

  /**
   * A context as the kernel lists it.
   *
   * @param maskedId complement of its id: an audit of this JVM must not find the id here
   * @param inode 0 if it is unknown
   * @param length in bytes; 0 if it is unknown
   */
  record Ring(long maskedId, long inode, long length) {
    /** The kernel has no such context. */
    public static final Ring NONE = of(0, 0, 0);

    /** It is unknown whether the kernel has one. */
    public static final Ring UNKNOWN = of(0, -1, 0);

    /** The ring of this id, which is its address. */
    public static Ring of(long id, long inode, long length) {
      return new Ring(~id, inode, length);
    }

    /** Its address. */
    public long id() {
      return ~maskedId;
    }
  }

  /** Whether {@link #move} has given this id to a context, dead or alive. */
  default boolean isIssued(long contextId) {
    return false;
  }

  /** Whether the process may write to these eight bytes; false if that is unknown. */
  default boolean isWritable(long address) {
    return false;
  }

  /** Writes eight bytes, to memory that is known to be writable. */
  default void write(long address, long value) {
    throw new UnsupportedOperationException(obstacle());
  }

  /**
   * The next call on this thread is an io_destroy(2) of this relocated context.
   *
   * @param replaceable whether the call can be made with another number
   * @return keeps its address readable during the call; never null
   */
  default GuardedDestroy prepareDestroy(long contextId, long length, boolean replaceable) {
    throw new UnsupportedOperationException(obstacle());
  }

  /** An io_destroy(2) during and after which the address of the ring stays readable. */
  interface GuardedDestroy {

    /** The number to call io_destroy(2) with. */
    long target();

    /** The current address of the context: its id or the target. */
    long currentId();

    /**
     * Covers or moves the ring, if it is not yet. False if the program's own number is to be used.
     */
    boolean begin();

    /**
     * The call has returned.
     *
     * @param alive whether the context still exists, as the call failed
     */
    void finish(boolean alive);
  }

  /**
   * Whether the kernel has a context of this id, also below a cover: checks by an io_submit(2) of
   * no requests.
   */
  default boolean exists(long contextId) {
    return false;
  }

  /**
   * An object that stands for the check in progress, which creates a context of the agent's; or
   * null.
   */
  default Object checkInProgress() {
    return null;
  }

  /** Whether the ring at this address is not, not yet or no longer a context of the program. */
  default boolean isOfAgent(long address) {
    return false;
  }

  /** Whether the context is alive below a cover, as its destroy failed. */
  default boolean isHidden(long contextId) {
    return false;
  }

  /** A relocated context is gone without {@link #prepareDestroy}: makes its address readable. */
  default void ended(long contextId, long length) {}

  /**
   * The parts of the address space that contain issued ids, in order: pairs of start and end. No
   * other mappings are in them.
   */
  default long[] ranges() {
    return new long[0];
  }
}
