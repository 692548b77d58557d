package io.aioguard.agent;

import io.aioguard.agent.inner.InnerAgent;
import java.util.List;
import java.util.Map;

/**
 * What a test suite in this JVM may ask the agent. Its caller is in a module of its own and reaches
 * this class by reflection, through the boot loader; so all that crosses is of types of the JDK.
 * Thread-safe.
 */
public final class TestWatch {

  private TestWatch() {}

  /**
   * Keeps findings from now on, until {@link #facts} returns them. Without this call none is kept.
   */
  public static void begin() {
    InnerAgentStarter starter = Installer.installed();
    if (starter != null) {
      starter.keepFindings();
    }
  }

  /** Why contexts are not watched in this JVM; empty if they are, or will be. */
  public static String problem() {
    InnerAgentStarter starter = Installer.installed();
    if (starter == null) {
      return "the agent did not start: see its lines on standard error";
    }
    if (!starter.failure().isEmpty()) {
      return starter.failure();
    }
    InnerAgent agent = starter.agentIfLoaded();
    return agent == null ? "" : agent.heartbeatSource().problem();
  }

  /**
   * A number that grows with each context that is created and with each finding that is kept. Costs
   * less than a microsecond.
   */
  public static long changes() {
    InnerAgentStarter starter = Installer.installed();
    InnerAgent agent = starter == null ? null : starter.agentIfLoaded();
    return agent == null ? 0 : agent.keptChanges();
  }

  /**
   * Contexts that the agent is about to destroy, which are alive no more, or whose finding may be
   * missing yet. Read it after {@link #facts}: if it is 0, and {@link #changes} is what it was
   * before, no context is missing from both.
   */
  public static int pending() {
    InnerAgentStarter starter = Installer.installed();
    InnerAgent agent = starter == null ? null : starter.agentIfLoaded();
    return agent == null ? 0 : agent.reclaimsPending();
  }

  /**
   * The contexts that are alive, and the findings that were kept since the last call: one map each,
   * with the keys of {@code context.SuiteFacts}.
   */
  public static List<Map<String, String>> facts() {
    InnerAgentStarter starter = Installer.installed();
    InnerAgent agent = starter == null ? null : starter.agentIfLoaded();
    return agent == null ? List.of() : agent.keptFacts();
  }
}
