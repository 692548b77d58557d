package io.aioguard.relocate;

/**
 * Moves rings to addresses that are used once. Thread-safe. No method throws because the kernel
 * refuses. By default each context is left where the kernel has made it.
 */
public interface Relocation {

  /** Nothing is moved. */
  Relocation OFF = new Relocation() {};

  /** Nothing is moved either, but there are cells: for what is played before the first call. */
  Relocation REHEARSED = new WarmUpRelocation();

  /** Loads what moves rings, on a thread of the agent's. Any thread; returns at once. */
  default void prepare() {}

  /** Waits until {@link #prepare} is done, until 5 s after the first call of it at most. */
  default void await() {}

  /** From now on; contexts that are relocated stay so. */
  default void turn(boolean on) {}

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

  /** Gives a borrowed cell back. */
  default void returnCell(long cell) {}

  /**
   * Moves a new ring.
   *
   * @param contextId what io_setup(2) wrote
   * @return where it is now; {@link Ring#NONE} if the kernel has no context of this id
   */
  default Ring move(long contextId) {
    return Ring.UNKNOWN;
  }

  /**
   * A context as the kernel lists it.
   *
   * @param id its address
   * @param inode 0 if it is unknown
   * @param length in bytes; 0 if it is unknown
   */
  record Ring(long id, long inode, long length) {
    /** The kernel has no such context. */
    public static final Ring NONE = new Ring(0, 0, 0);

    /** It is unknown whether the kernel has one. */
    public static final Ring UNKNOWN = new Ring(0, -1, 0);
  }

  /** Whether {@link #move} has given this id to a context, dead or alive. */
  default boolean isIssued(long contextId) {
    return false;
  }

  /** Whether these eight bytes are memory that the process may write to, as far as it is known. */
  default boolean isWritable(long address) {
    return false;
  }

  /** Writes eight bytes, to memory that is known to be writable. */
  default void write(long address, long value) {
    throw new UnsupportedOperationException(obstacle());
  }

  /**
   * An io_destroy(2) of this relocated context is next, on this thread.
   *
   * @param replaceable whether the call can be made with another number
   * @return how its address is kept readable meanwhile; never null
   */
  default Farewell destroying(long contextId, long length, boolean replaceable) {
    throw new UnsupportedOperationException(obstacle());
  }

  /** How the address of a dying ring stays readable. */
  interface Farewell {

    /** The number that io_destroy(2) is to be called with. */
    long target();

    /** Where the context is now, by its id or by the target. */
    long where();

    /** The ring is covered or moved now. False if the program's number is to be used after all. */
    boolean begin();

    /**
     * The call is back.
     *
     * @param alive whether the context is there still: the kernel has refused
     */
    void over(boolean alive);
  }

  /**
   * Whether the kernel has a context of this id, also below a cover: asks with an io_submit(2) of
   * nothing.
   */
  default boolean exists(long contextId) {
    return false;
  }

  /** What makes a context of the agent's own just now, for as long as it does; or null. */
  default Object trial() {
    return null;
  }

  /** Whether a ring at this address is no context of the program's, or not yet, or not any more. */
  default boolean isOwn(long address) {
    return false;
  }

  /** Whether it is alive below a cover, as the kernel has refused to destroy it. */
  default boolean isHidden(long contextId) {
    return false;
  }

  /** A relocated context is gone without {@link #destroying}: keeps its address readable. */
  default void ended(long contextId, long length) {}

  /**
   * Parts of the address space that issued ids lie in, in order: pairs of start and end. Nothing in
   * them is of others.
   */
  default long[] ranges() {
    return new long[0];
  }
}
