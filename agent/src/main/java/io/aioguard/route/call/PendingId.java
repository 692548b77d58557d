package io.aioguard.route.call;

import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.ProcessMemory;

/**
 * The id that an io_setup(2) in progress is to give: where the kernel writes it, and where the
 * program reads it. For one call, and its thread.
 */
public final class PendingId {

  /**
   * Calls that must still fit on the stack before the kernel writes to memory of the agent's: more
   * than the path back to the program's memory takes.
   */
  private static final int SPARE_CALLS = 256;

  private final ContextHooks contexts;
  private final Object setup;
  private final ProgramCell cell;
  private final String obstacle;
  private Object[] arguments;
  private Object programs;
  private int index;
  private boolean replaced;

  /**
   * @param setup what {@link ContextHooks#setupEntered} gave
   * @param obstacle as {@link ProgramCell#obstacle}, or why the function cannot be trusted
   */
  public PendingId(ContextHooks contexts, Object setup, ProgramCell cell, String obstacle) {
    this.contexts = contexts;
    this.setup = setup;
    this.cell = cell;
    this.obstacle = obstacle;
  }

  /** What {@link ContextHooks#setupEntered} gave. */
  public Object setup() {
    return setup;
  }

  /**
   * Lets the kernel write to memory of the agent's, so that the program's never holds another id
   * than the final one. Throws nothing: where there is no such memory, the call goes as it is.
   *
   * @param passed that the call is made with, also if it is repeated
   * @param at index of the cell
   * @param carrier makes an argument of an address
   */
  public void replace(Object[] passed, int at, Redirection.Carrier carrier) {
    Object own = passed[at];
    try {
      if (obstacle == null && cell.isReplaceable(contexts)) {
        needStack(SPARE_CALLS);
        long address = contexts.ownCell(setup);
        if (address != 0) {
          passed[at] = carrier.of(address);
          arguments = passed;
          index = at;
          programs = own;
          replaced = true;
        }
      }
    } catch (Throwable e) {
      // No memory, or no stack: the kernel writes to the program's cell.
    } finally {
      if (!replaced) {
        passed[at] = own;
      }
    }
  }

  /** Throws StackOverflowError here rather than after the call. */
  private static int needStack(int calls) {
    return calls == 0 ? 0 : 1 + needStack(calls - 1);
  }

  /** Whether the kernel writes to memory that nothing else writes to. */
  boolean isReplaced() {
    return replaced;
  }

  /** What the kernel has written; where that is the program's cell, what is in it. */
  public long written(ProcessMemory memory) throws Throwable {
    return replaced ? contexts.ownCellValue(setup) : cell.read(memory);
  }

  /** The callers of the call may go by what was passed: JNA reads arrays of pointers back. */
  void restore() {
    if (replaced) {
      arguments[index] = programs;
    }
  }

  /** See {@link ContextHooks#relocate}. */
  long relocate(long id) {
    if (obstacle != null) {
      contexts.unrelocated(setup, obstacle);
      return -1;
    }
    if (!replaced) {
      // Nothing stands between a Java method and a native one any more.
      contexts.awaitRelocation();
    }
    return contexts.relocate(setup, id);
  }

  /**
   * Writes the id to where the program reads it.
   *
   * @param found what the kernel wrote, 0 if it failed
   * @param id from now on
   */
  void publish(long found, long id) throws Throwable {
    if (found != 0 && (replaced || id != found)) {
      cell.write(contexts, id);
    }
  }
}
