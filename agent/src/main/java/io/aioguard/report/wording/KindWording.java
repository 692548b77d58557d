package io.aioguard.report.wording;

import io.aioguard.report.event.FindingKind;

/** Text of the kinds of findings, for formats that describe their rules. */
public final class KindWording {

  private KindWording() {}

  /** What is wrong, in one sentence. */
  public static String meaning(FindingKind kind) {
    return switch (kind) {
      case STALE_DESTROY ->
          "A context was destroyed through a handle whose own context was gone, and another context"
              + " was hit.";
      case DOUBLE_DESTROY -> "A context was destroyed a second time.";
      case LEAK ->
          "A context was alive in the kernel, and no object of the JVM led to it any longer.";
      case SETUP_FAILED -> "io_setup(2) failed.";
      case SUSPECTED_LEAK ->
          "A context was closed and still alive, or no code has touched it for a long time. That it"
              + " leaked is not proven.";
      case RECLAIM_STALLED ->
          "The agent destroyed a leaked context, and io_destroy(2) did not return.";
      case CONTEXT_VANISHED -> "A context was gone, and no route had seen its destroy.";
      case INVALID_DESTROY -> "io_destroy(2) was called with an id that no context had.";
      case OPEN -> "A context was open when its JVM ended.";
    };
  }

  /** What to do about it, in one sentence. */
  public static String remedy(FindingKind kind) {
    return switch (kind) {
      case STALE_DESTROY, DOUBLE_DESTROY ->
          "Clear the handle where the context is destroyed first; the stacks show both calls.";
      case LEAK -> "Close the context on every path; the stack shows where it was created.";
      case SETUP_FAILED ->
          "The error decides: EAGAIN means that the slots of the machine are used up"
              + " (fs.aio-max-nr).";
      case SUSPECTED_LEAK ->
          "Check whether the context is still needed, and whether its close method returns early.";
      case RECLAIM_STALLED -> "Find the I/O on this context that never completes.";
      case CONTEXT_VANISHED ->
          "Find the code that destroys it, and name its method by a destroy rule.";
      case INVALID_DESTROY -> "Find where the id comes from.";
      case OPEN -> "Close it before the JVM ends, or list it in a file for --suppress.";
    };
  }
}
