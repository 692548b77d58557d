package io.aioguard.hook;

/**
 * What a route tells about contexts. The context package implements it; routes know nothing else of
 * that package.
 *
 * <p>Every method may be called on any thread of the application, takes no lock that is held for
 * longer than a few instructions, and must not be called with a lock of the agent held. What is
 * called before native code waits for nothing. {@link #setupAgain} may wait, and so may {@link
 * #setupReturned} and {@link #destroyReturned}, once in the life of the JVM: 5 s at most until
 * events can be written, and after an io_setup(2) 1 s at most for the agent's own JNA. Addresses
 * and lengths are in bytes.
 */
public interface ContextHooks {

  /** Size of an aio_context_t. */
  long ID_BYTES = 8;

  /**
   * The context of a rehearsal, which no kernel has: page-aligned, beyond 4 GiB, and beyond what a
   * process can map (x86_64: not canonical). Routes play their calls with it before the first one.
   */
  long REHEARSED = 1L << 62;

  /**
   * An io_setup(2) is about to be called.
   *
   * @param route how the program got here, for the events
   * @param maxEvents nr_events asked for
   * @param cell where the kernel will write the context id
   * @param escape why the number cannot be followed from the beginning, or null
   * @return to be handed to {@link #setupReturned}
   */
  Object setupEntered(String route, long maxEvents, Cell cell, String escape);

  /** Whether {@link #setupAgain} may ever say yes. */
  boolean repeatsSetups();

  /**
   * The io_setup(2) has failed, and {@link #setupReturned} has not been called. Waits for some
   * seconds where rescue=on.
   *
   * @param setup what {@link #setupEntered} gave
   * @return whether it is to be called once more, with the same arguments
   */
  boolean setupAgain(Object setup, int errno);

  /**
   * No route sees the destroy of what this io_setup(2) makes. To be called before {@link
   * #setupReturned}, by the same thread.
   *
   * @param setup what {@link #setupEntered} gave
   * @param rule the line of a rules file with which a route would see it
   */
  void destroyUnseen(Object setup, String rule);

  /**
   * Memory of the agent's that the kernel can write the id to, in the place of the program's: zero
   * when it is asked for, the agent's again after {@link #setupReturned}.
   *
   * @param setup what {@link #setupEntered} gave
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
   * @return the id from now on; the same if the context stays; 0 if the kernel has none of this id;
   *     -1 if that is unknown, and the context stays
   */
  default long relocate(Object setup, long contextId) {
    return -1;
  }

  /**
   * The context that this io_setup(2) makes keeps the kernel's id, as there may be copies of it
   * that the route cannot rewrite. To be called in the place of {@link #relocate}.
   *
   * @param setup what {@link #setupEntered} gave
   * @param why for people
   */
  default void unrelocated(Object setup, String why) {}

  /**
   * A function that sets contexts up was found: one may follow soon. Returns at once, whatever
   * locks of the application's are held.
   */
  default void expectContexts() {}

  /**
   * Waits until {@link #relocate} can move rings or never will, a second at most in the life of the
   * JVM. Called after an io_setup(2) that wrote to the program's own memory.
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

  /**
   * Writes eight bytes to memory for which {@link #isWritable} holds, or which is the program's.
   */
  default void writeMemory(long address, long value) {
    throw new UnsupportedOperationException();
  }

  /**
   * The io_setup(2) has returned.
   *
   * @param setup what {@link #setupEntered} gave
   * @param contextId what the kernel wrote, 0 on failure
   * @param errno 0 on success
   */
  void setupReturned(Object setup, long contextId, int errno);

  /**
   * An io_destroy(2) is about to be called. From here on the address may be reissued at any moment.
   *
   * @param handle the object that carried the number, or null where it was a plain number
   * @param redirectable whether the call can be made with another number, see {@link Destroy}
   * @return to be handed to {@link #destroyReturned}
   */
  Destroy destroyEntered(String route, long contextId, Object handle, boolean redirectable);

  /**
   * As {@link #destroyEntered} with a plain number, for a call whose result may not tell whether it
   * succeeded: looks what the kernel has at the address. Takes a microsecond for each mapping of
   * the process.
   */
  Destroy destroyEnteredBlindly(String route, long contextId);

  /** In the place of an errno: the call has thrown, and may not have reached the kernel. */
  int THROWN = -2;

  /**
   * The io_destroy(2) has returned.
   *
   * @param errno 0 on success, -1 where it could not be learnt, or {@link #THROWN}
   */
  void destroyReturned(Destroy destroy, int errno);

  /**
   * An io_destroy(2) on its way. Where the route can, it hands {@link #target} to the kernel in the
   * place of the program's number: makes the argument of it, then calls {@link #redirect}, and puts
   * the program's own argument back if that says no or throws.
   */
  interface Destroy {

    /** The number for the kernel; the program's own where there is no other. */
    long target();

    /**
     * Makes the target what is to be destroyed. Nothing may come between this and the call.
     *
     * @return false if it must be the program's own number after all, which is the target then
     */
    boolean redirect();
  }

  /**
   * A call that uses the context of this id, if it is one, is about to be made: it submits to it,
   * or waits for it. Until it is back, the context is not idle and not reclaimed.
   *
   * @return to be handed to {@link #useReturned}; null if it is none
   */
  Object useEntered(long contextId);

  /** The call is back. */
  void useReturned(Object use);

  /**
   * By a rule the object owns the context of this id, as of now.
   *
   * @param rule which one: an object may own a context by each of several
   * @param contextId 0 if it owns none any more
   * @param reclaim whether the rule says that nobody else keeps the number
   */
  void owned(Object owner, String rule, long contextId, boolean reclaim);

  /**
   * The method that closes what the object owns by a rule has been entered.
   *
   * @return to be handed to {@link #closeReturned}; null if the owner is not known
   */
  Object closeEntered(Object owner, String rule);

  /** It has returned or thrown. */
  void closeReturned(Object close);

  /** An object that carries this number, which may be a context id, has come to life. */
  void holderCreated(Object holder, long number);

  /** An object with this number was found equal to another: it leads to what that leads to. */
  void alsoHolds(Object holder, long number);

  /** The number, which may be a context id, has left the objects that the agent follows. */
  void escaped(long number, String how);

  /** This memory has been read as something other than one whole pointer. */
  void memoryRead(long address, long length, String how);

  /**
   * A pointer is about to be read from this address.
   *
   * @return to be handed to {@link #pointerRead}
   */
  Object pointerReadBegins(long address);

  /** It has been read; {@code holder} is the object made of it, or null. */
  void pointerRead(Object read, long address, Object holder, String how);

  /** This memory has been written. */
  void memoryWritten(long address, long length);

  /** The number, which may be a context id, is about to be written to this address. */
  void numberWritten(long number, long address, String how);

  /** The block that starts at this address is about to be freed. */
  void memoryFreed(long block);

  /**
   * The address of memory has got to where it can be read unseen.
   *
   * @param address in the block; if the block holds context ids, they escape now
   * @param block start of the garbage-collected block; ids written to it later escape too; 0 if the
   *     memory is not of that kind
   */
  void memoryExposed(long address, long block, String how);

  /** From here on nothing can be proven about any context, old or new. */
  void everythingEscapes(String how);

  /**
   * Where io_setup(2) writes the id.
   *
   * @param address of the eight bytes; 0 where they are not memory at a fixed address
   * @param block start of the block of garbage-collected memory that they lie in; 0 if none
   * @param blockLength of that block
   */
  record Cell(long address, long block, long blockLength) {

    /** The id goes to a place that the agent cannot follow. */
    public static final Cell UNKNOWN = new Cell(0, 0, 0);
  }
}
