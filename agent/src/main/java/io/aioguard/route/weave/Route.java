package io.aioguard.route.weave;

import java.util.List;

/**
 * A route of programs to the kernel. A new one is a new package with one of these, and a line in
 * AgentCore.
 */
public interface Route {

  /** As in events: {@code jna}, ... */
  String name();

  /** The hook points in classes that are known by name. */
  List<HookPoint> hookPoints();

  /** Further hook points, found by a scan of the class. On the thread that loads it. */
  default List<HookPoint> findHookPoints(ClassShape shape) {
    return List.of();
  }

  /** What {@link #findHookPoints} searches a class for, in words for messages. */
  default String searchedMembers() {
    return "methods";
  }

  /**
   * Whether the agent follows numbers through this route. Where it does, a number may escape unseen
   * through a hook point that does not work, so that no context can be proven to be leaked any
   * longer.
   */
  default boolean followsNumbers() {
    return false;
  }
}
