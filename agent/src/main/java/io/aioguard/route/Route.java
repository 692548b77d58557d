package io.aioguard.route;

import java.util.List;

/** A way to the kernel. A new one is a new package with one of these, and a line in AgentCore. */
public interface Route {

  /** As it stands in events: {@code jna}, ... */
  String name();

  /** Where to weave, and what. */
  List<HookPoint> hookPoints();

  /**
   * Whether the agent follows numbers through this route. Where it does, a hook point that does not
   * work may be a way out of a number.
   */
  default boolean followsNumbers() {
    return true;
  }
}
