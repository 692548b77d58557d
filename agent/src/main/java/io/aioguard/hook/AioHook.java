package io.aioguard.hook;

/**
 * The door from woven code into the agent: one volatile slot, a filter in front, and a guard
 * against re-entry. Whatever is thrown behind it is swallowed by the advice that called.
 *
 * <p>The methods named {@code may...} are the filters. They are small enough for the JIT compiler
 * to inline into the application's code, and answer no in a JVM that has no AIO context.
 */
public final class AioHook {

  /** A context id is the address of a mapping: page-aligned, 4 KiB being the smallest page. */
  private static final long PAGE_MASK = 0xfff;

  /** Whether this thread is in the agent: what the agent does is nobody's business. */
  private static final ThreadLocal<boolean[]> INSIDE =
      new ThreadLocal<>() {
        @Override
        protected boolean[] initialValue() {
          // Kept: setting and removing a value makes a weak reference each time.
          return new boolean[1];
        }
      };

  private static volatile Slot slot;
  private static volatile boolean failed;

  private AioHook() {}

  /** Plugs the agent in. */
  public static void install(Slot newSlot) {
    slot = newSlot;
  }

  /** What the agent plugs in. */
  public record Slot(
      ContextHooks contexts,
      CallHooks calls,
      LinkHooks links,
      OwnerHooks owners,
      WatchCounts interest,
      CellFilter cells)
      implements AutoCloseable {

    /** Lets this thread out. */
    @Override
    public void close() {
      INSIDE.get()[0] = false;
    }
  }

  /** Whether the number can be the id of a context that exists or is being created. */
  public static boolean mayBeContext(long number) {
    // Linux maps rings top-down from the stack or bottom-up from a third of the address space,
    // both beyond 4 GiB in every 64-bit process; a file size or an errno is neither.
    if ((number & PAGE_MASK) != 0 || number >>> 32 == 0) {
      return false;
    }
    Slot current = slot;
    return current != null && current.interest.any();
  }

  /** Whether a context exists or is being created. */
  public static boolean anyContext() {
    Slot current = slot;
    return current != null && current.interest.any();
  }

  /** Whether these bytes may hold the id of a context. */
  public static boolean mayHoldContext(long address, long length) {
    Slot current = slot;
    return current != null && current.interest.cells() && current.cells.mayContain(address, length);
  }

  /** Whether the block that this address lies in may hold the id of a context. */
  public static boolean maySitBesideContext(long address) {
    Slot current = slot;
    return current != null && current.interest.cells() && current.cells.mayShareBlock(address);
  }

  /**
   * What was thrown by a hook, or on the way into one, and swallowed. Woven code calls it with what
   * it caught; it must run where the stack has next to no room left.
   */
  public static void failed(Throwable ignored) {
    failed = true;
  }

  /** Whether a hook has failed: what it would have seen may have been a way out of a number. */
  public static boolean failed() {
    return failed;
  }

  /** What is plugged in, whether or not this thread is in the agent; or null. */
  static Slot slot() {
    return slot;
  }

  /**
   * Lets this thread in until the slot is closed, unless it is in already or there is nothing to
   * enter; then null.
   */
  static Slot open() {
    Slot current = slot;
    if (current == null) {
      return null;
    }
    boolean[] inside = INSIDE.get();
    if (inside[0]) {
      return null;
    }
    inside[0] = true;
    return current;
  }
}
