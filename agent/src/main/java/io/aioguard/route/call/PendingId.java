package io.aioguard.route.call;

import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.proc.ProcessMemory;

/**
 * The id of an io_setup(2) in progress: where the kernel writes it, and where the program reads it.
 * For one call, and its thread.
 */
public final class PendingId {

  /**
   * Calls that must still fit on the stack before the kernel writes to memory of the agent: more
   * than it takes to write the id to the program's memory.
   */
  private static final int SPARE_CALLS = 256;

  private final ContextHooks contexts;
  private final Object setup;
  private final ProgramCell cell;
  private final String obstacle;
  private Object[] arguments;
  private Object original;
  private int index;
  private boolean replaced;

  /**
   * @param setup what {@link ContextHooks#setupEntered} returned
   * @param obstacle as {@link ProgramCell#obstacle}, or why the library of the function cannot be
   *     trusted
   */
  public PendingId(ContextHooks contexts, Object setup, ProgramCell cell, String obstacle) {
    this.contexts = contexts;
    this.setup = setup;
    this.cell = cell;
    this.obstacle = obstacle;
  }

  /** What {@link ContextHooks#setupEntered} returned. */
  public Object setup() {
    return setup;
  }

  /**
   * Makes the kernel write to memory of the agent, so that the program's never holds another id
   * than the final one. Throws nothing: where there is no such memory, the argument stays.
   *
   * @param passed the arguments that the call is made with, also if it is repeated
   * @param at index of the cell
   * @param carrier makes an argument of an address
   */
  public void replace(Object[] passed, int at, Redirection.Carrier carrier) {
    Object argument = passed[at];
    try {
      if (obstacle == null && cell.isReplaceable(contexts)) {
        needStack(SPARE_CALLS);
        long address = contexts.ownCell(setup);
        if (address != 0) {
          passed[at] = carrier.of(address);
          arguments = passed;
          index = at;
          original = argument;
          replaced = true;
        }
      }
    } catch (Throwable e) {
      // Out of memory or stack: the kernel writes to the program's cell.
    } finally {
      if (!replaced) {
        passed[at] = argument;
      }
    }
  }

  /** Throws StackOverflowError here rather than after the call. */
  private static int needStack(int calls) {
    return calls == 0 ? 0 : 1 + needStack(calls - 1);
  }

  /** Whether the kernel writes to memory of the agent. */
  boolean isReplaced() {
    return replaced;
  }

  /**
   * What the kernel has written, or what the program's cell contains where that was not replaced.
   */
  public long written(ProcessMemory memory) throws Throwable {
    return replaced ? contexts.ownCellValue(setup) : cell.read(memory);
  }

  /**
   * Puts the program's argument back: callers may use it after the call, as JNA does that reads
   * arrays of pointers back.
   */
  void restore() {
    if (replaced) {
      arguments[index] = original;
    }
  }

  /** See {@link ContextHooks#relocate}. */
  long relocate(long id) {
    if (obstacle != null) {
      contexts.unrelocated(setup, obstacle);
      return -1;
    }
    if (!replaced) {
      // The native method has returned, so waiting widens no race of the application.
      contexts.awaitRelocation();
    }
    return contexts.relocate(setup, id);
  }

  /**
   * Writes the id to where the program reads it.
   *
   * @param found what the kernel wrote, 0 if it failed
   * @param id the one that the context has from now on
   */
  void publish(long found, long id) throws Throwable {
    if (found != 0 && (replaced || id != found)) {
      cell.write(contexts, id);
    }
  }
}
