package io.aioguard.agent.inner;

import java.util.List;

/** What the beans of JMX show, from both parts of the agent. Thread-safe; no method waits long. */
public interface ManagementSource {

  /** The agent's state now. */
  HeartbeatData status();

  /** Whether leaked contexts are destroyed: the option in force, unless a hook has failed. */
  boolean reclaims();

  /** The figures now. Goes through all live contexts: some 0.1 ms for each thousand. */
  ContextFigures figures();

  /** A number, 0 at first, that grows whenever there may be a new site in the figures. */
  long changes();

  /**
   * The first findings of their kind and fingerprint that were not returned before. For one thread.
   */
  List<FirstFinding> newFindings();

  /** As the command {@code set reclaim=off} does. */
  void turnReclaimOff();
}
