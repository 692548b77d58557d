package io.aioguard.route.weave;

import java.util.List;

/** A way to the kernel. A new one is a new package with one of these, and a line in AgentCore. */
public interface Route {

  /** As it stands in events: {@code jna}, ... */
  String name();

  /** Where to weave, and what, in classes that are known by name. */
  List<HookPoint> hookPoints();

  /** What else to weave, seen from the class itself. On the thread that loads it. */
  default List<HookPoint> found(ClassShape shape) {
    return List.of();
  }

  /** What {@link #found} searches a class for, for people. */
  default String searched() {
    return "methods";
  }

  /**
   * Whether the agent follows numbers through this route. Where it does, a hook point that does not
   * work may be a way out of a number, so that no context can be proven to be leaked any more.
   */
  default boolean followsNumbers() {
    return false;
  }
}
