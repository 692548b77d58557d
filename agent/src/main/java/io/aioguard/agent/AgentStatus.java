package io.aioguard.agent;

import io.aioguard.agent.inner.HeartbeatData;
import io.aioguard.agent.inner.InnerAgent;
import io.aioguard.agent.inner.InnerAgentState;
import io.aioguard.agent.inner.InnerEnvironment;
import io.aioguard.agent.inner.InnerLoader;
import io.aioguard.term.AgentState;
import io.aioguard.term.KnownNames;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What the agent reports of itself, in heartbeats and to JMX. Thread-safe. */
final class AgentStatus implements Supplier<HeartbeatData> {

  private static final InnerAgentState NO_SOURCE = new InnerAgentState("", 0, "");

  /** State of the routes before the inner agent is loaded. */
  private static final String WAITING = "jna waiting, jni waiting";

  private final InnerAgentStarter starter;
  private final InnerEnvironment environment;
  private final long startMillis = System.currentTimeMillis();
  private volatile String version = "";
  private volatile String host = "";

  AgentStatus(InnerAgentStarter starter, InnerEnvironment environment) {
    this.starter = starter;
    this.environment = environment;
  }

  /** Reads what does not change. To be called before the first {@link #get}. */
  void prepare(InnerLoader loader) {
    version = loader.version();
    host = hostName();
  }

  /** The agent's state now. Does not wait. */
  @Override
  public HeartbeatData get() {
    InnerAgent agent = starter.agentIfLoaded();
    InnerAgentState source = agent == null ? NO_SOURCE : agent.heartbeatSource();
    String problem = starter.failure().isEmpty() ? source.problem() : starter.failure();
    boolean waiting = agent == null && problem.isEmpty();
    return new HeartbeatData(
        version,
        environment.options().with(starter.changed()).text(),
        startMillis,
        environment.late(),
        host,
        waiting ? AgentState.WAITING : problem.isEmpty() ? AgentState.WATCHING : AgentState.FAILED,
        new InnerAgentState(problem, source.created(), waiting ? waiting() : source.routes()));
  }

  private static String waiting() {
    return Runtime.version().feature() < KnownNames.FIRST_WITH_FFM
        ? WAITING
        : "ffm waiting, " + WAITING;
  }

  /**
   * The host name as the kernel has it, without a name service, which could block. In a container,
   * the container's; empty if it cannot be read. Source: proc_sys_kernel(5).
   */
  private static String hostName() {
    try (InputStream in = new FileInputStream("/proc/sys/kernel/hostname")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
