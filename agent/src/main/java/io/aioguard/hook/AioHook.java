package io.aioguard.hook;

/**
 * The entry from woven code into the agent: one volatile slot, filters before it, and a guard
 * against re-entry. The calling advice swallows what the agent throws.
 *
 * <p>The methods named {@code may...} are the filters. They are small enough for the JIT compiler
 * to inline into the application's code, and return false in a JVM without AIO contexts.
 */
public final class AioHook {

  /** A context id is the address of a mapping: page-aligned, 4 KiB being the smallest page. */
  private static final long PAGE_MASK = 0xfff;

  /** Whether this thread is in the agent, whose own calls are not hooked. */
  private static final ThreadLocal<boolean[]> INSIDE =
      new ThreadLocal<>() {
        @Override
        protected boolean[] initialValue() {
          // Never removed: each set and remove would allocate a weak reference.
          return new boolean[1];
        }
      };

  private static volatile Slot slot;
  private static volatile boolean failed;

  private AioHook() {}

  /** Sets what hooks call; null for nothing. */
  public static void install(Slot newSlot) {
    slot = newSlot;
  }

  /** The agent's side of the hooks. */
  public record Slot(
      ContextHooks contexts,
      CallHooks calls,
      LinkHooks links,
      OwnerHooks owners,
      WatchCounts counts,
      CellFilter cells)
      implements AutoCloseable {

    /** This thread leaves the agent. */
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
    return current != null && current.counts.any();
  }

  /** Whether a context exists or is being created. */
  public static boolean anyContext() {
    Slot current = slot;
    return current != null && current.counts.any();
  }

  /** Whether these bytes may hold the id of a context. */
  public static boolean mayHoldContext(long address, long length) {
    Slot current = slot;
    return current != null && current.counts.cells() && current.cells.mayContain(address, length);
  }

  /** Whether the block that this address lies in may hold the id of a context. */
  public static boolean mayShareBlockWithContext(long address) {
    Slot current = slot;
    return current != null && current.counts.cells() && current.cells.mayShareBlock(address);
  }

  /**
   * Records that a hook, or the entry to one, has thrown. Woven code calls it with what it caught
   * and swallowed; it must run with almost no stack left.
   */
  public static void failed(Throwable ignored) {
    failed = true;
  }

  /** Whether a hook has failed: it may have missed the escape of a number. */
  public static boolean failed() {
    return failed;
  }

  /** The agent's side, whether or not this thread is in the agent; or null. */
  static Slot slot() {
    return slot;
  }

  /**
   * This thread enters the agent until the slot is closed. Null if it is in already or there is no
   * slot.
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
