package io.aioguard.hook;

/**
 * What routes report of contexts. The context package implements it; routes know nothing else of
 * that package.
 *
 * <p>Every method may be called on any thread of the application, takes no lock that is held for
 * longer than a few instructions, and must not be called with a lock of the agent held. What is
 * called before native code does not wait. {@link #setupAgain} may wait, and so may {@link
 * #setupReturned} and {@link #destroyReturned}, once in the life of the JVM: 5 s at most until
 * events can be written, and after an io_setup(2) 1 s at most for the agent's own JNA. Addresses
 * and lengths are in bytes.
 */
public interface ContextHooks {

  /** Size of an aio_context_t. */
  long ID_BYTES = 8;

  /**
   * The id in warm-up calls, which no context has: page-aligned, beyond 4 GiB, and beyond what a
   * process can map (x86_64: not canonical). Routes execute their calls with it once before the
   * first one.
   */
  long WARM_UP_ID = 1L << 62;

  /**
   * An io_setup(2) is about to be called.
   *
   * @param route how the program reached the kernel, for the events
   * @param maxEvents nr_events asked for
   * @param cell where the kernel will write the context id
   * @param escape why the number cannot be followed from the start, or null
   * @return passed to {@link #setupReturned}
   */
  Object setupEntered(String route, long maxEvents, Cell cell, String escape);

  /** Whether {@link #setupAgain} may ever return true. */
  boolean repeatsSetups();

  /**
   * The io_setup(2) has failed; called before {@link #setupReturned}. Waits for some seconds where
   * rescue=on.
   *
   * @param setup what {@link #setupEntered} returned
   * @return whether it is to be called once more, with the same arguments
   */
  boolean setupAgain(Object setup, int errno);

  /**
   * No route sees the destroy of the context that this io_setup(2) creates. To be called before
   * {@link #setupReturned}, by the same thread.
   *
   * @param setup what {@link #setupEntered} returned
   * @param rule the line of a rules file with which a route would see it
   */
  void destroyUnseen(Object setup, String rule);

  /**
   * A cell of the agent's that the kernel can write the id to instead of the program's. It is zero,
   * and is not to be used after {@link #setupReturned}.
   *
   * @param setup what {@link #setupEntered} returned
   * @return address of eight bytes; 0 if there are none, and the program's own are to be used
   */
  default long ownCell(Object setup) {
    return 0;
  }

  /** What the kernel has written to {@link #ownCell}. */
  default long ownCellValue(Object setup) {
    return 0;
  }

  /**
   * The io_setup(2) has succeeded: gives the context an id that is never used again. To be called
   * before {@link #setupReturned}, which gets the new id; the route writes it to where the program
   * reads it after that, last.
   *
   * @param contextId what the kernel wrote
   * @return the new id; the same if the context is not moved; 0 if the kernel has none of this id;
   *     -1 if that is unknown and the context is not moved
   */
  default long relocate(Object setup, long contextId) {
    return -1;
  }

  /**
   * The context that this io_setup(2) creates keeps the kernel's id, as there may be copies of it
   * that the route cannot rewrite. To be called instead of {@link #relocate}.
   *
   * @param setup what {@link #setupEntered} returned
   * @param why text for events
   */
  default void unrelocated(Object setup, String why) {}

  /**
   * A function that creates contexts was found: a call may follow soon. Returns at once, as locks
   * of the application may be held.
   */
  default void expectContexts() {}

  /**
   * Waits until it is decided whether {@link #relocate} can move rings, for at most a second in the
   * life of the JVM. Called after an io_setup(2) that wrote to the program's own memory.
   */
  default void awaitRelocation() {}

  /** Whether the kernel has a relocated context of this id, also where no ring shows it. */
  default boolean isRelocated(long contextId) {
    return false;
  }

  /** Whether these eight bytes of memory can be written to; false where that is unknown. */
  default boolean isWritable(long address) {
    return false;
  }

  /** Writes eight bytes to memory of the program or for which {@link #isWritable} is true. */
  default void writeMemory(long address, long value) {
    throw new UnsupportedOperationException();
  }

  /**
   * The io_setup(2) has returned.
   *
   * @param setup what {@link #setupEntered} returned
   * @param contextId what the kernel wrote, 0 on failure
   * @param errno 0 on success
   */
  void setupReturned(Object setup, long contextId, int errno);

  /**
   * An io_destroy(2) is about to be called. From here on the address may be reissued at any moment.
   *
   * @param handle the object that contains the number; null if it is a plain number
   * @param redirectable whether the call can be made with another number, see {@link Destroy}
   * @return passed to {@link #destroyReturned}
   */
  Destroy destroyEntered(String route, long contextId, Object handle, boolean redirectable);

  /**
   * As {@link #destroyEntered} with a plain number, for a call whose result may not show whether it
   * succeeded: reads what the kernel has at the address. Takes a microsecond for each mapping of
   * the process.
   */
  Destroy destroyEnteredBlindly(String route, long contextId);

  /** Instead of an errno: the call has thrown and may not have reached the kernel. */
  int THROWN = -2;

  /**
   * The io_destroy(2) has returned.
   *
   * @param errno 0 on success, -1 if unknown, or {@link #THROWN}
   */
  void destroyReturned(Destroy destroy, int errno);

  /**
   * An io_destroy(2) in progress. A route that can passes {@link #target} to the kernel instead of
   * the program's number: it sets the argument, then calls {@link #redirect}, and restores the
   * program's own argument if that returns false or throws.
   */
  interface Destroy {

    /** The number for the kernel; the program's own if there is no other. */
    long target();

    /**
     * Prepares the context to be destroyed by the target. To be called just before the call.
     *
     * @return false if the program's own number is to be used, which is the target then
     */
    boolean redirect();
  }

  /**
   * A call that may use the context of this id is about to be made: it submits to it or waits for
   * it. Until the call returns, the context is neither idle nor reclaimed.
   *
   * @return passed to {@link #useReturned}; null if there is no such context
   */
  Object useEntered(long contextId);

  /** The call has returned. */
  void useReturned(Object use);

  /**
   * By a rule the object owns the context of this id, as of now.
   *
   * @param rule which one, as an object may own a context by each of several
   * @param contextId 0 if it no longer owns one
   * @param reclaim whether, by the rule, no other code keeps the number
   */
  void owned(Object owner, String rule, long contextId, boolean reclaim);

  /**
   * The method that closes what the object owns by a rule has been entered.
   *
   * @return passed to {@link #closeReturned}; null if the owner is unknown
   */
  Object closeEntered(Object owner, String rule);

  /** The method has returned or thrown. */
  void closeReturned(Object close);

  /** An object that contains this number, which may be a context id, has been created. */
  void holderCreated(Object holder, long number);

  /** An object was found equal to another with this number: it holds the same context. */
  void alsoHolds(Object holder, long number);

  /** The number, which may be a context id, has left the objects that the agent follows. */
  void escaped(long number, String how);

  /** This memory has been read, and not as one whole pointer. */
  void memoryRead(long address, long length, String how);

  /**
   * A pointer is about to be read from this address.
   *
   * @return passed to {@link #pointerRead}
   */
  Object pointerReadBegins(long address);

  /** The pointer has been read; {@code holder} is the object created from it, or null. */
  void pointerRead(Object read, long address, Object holder, String how);

  /** This memory has been written. */
  void memoryWritten(long address, long length);

  /** The number, which may be a context id, is about to be written to this address. */
  void numberWritten(long number, long address, String how);

  /** The block that starts at this address is about to be freed. */
  void memoryFreed(long block);

  /**
   * The address of memory has reached code that can read it unseen.
   *
   * @param address in the block; if the block holds context ids, they escape now
   * @param block start of the garbage-collected block; ids written to it later escape too; 0 if the
   *     memory is not of that kind
   */
  void memoryExposed(long address, long block, String how);

  /** From now on nothing can be proven about any context, old or new. */
  void everythingEscapes(String how);

  /**
   * Where io_setup(2) writes the id.
   *
   * @param address of the eight bytes; 0 where they are not memory at a fixed address
   * @param block start of the block of garbage-collected memory that they lie in; 0 if none
   * @param blockLength of that block
   */
  record Cell(long address, long block, long blockLength) {

    /** The kernel writes the id to memory that the agent cannot follow. */
    public static final Cell UNKNOWN = new Cell(0, 0, 0);
  }
}
