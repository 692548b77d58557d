package io.aioguard.agent.inner;

/**
 * What the agent reports of itself, as one {@code aioguard.Heartbeat} has it.
 *
 * @param version of the agent's jar
 * @param options as they are in force; of the rules file its name alone
 * @param startMillis when the agent was started, ms since the epoch
 * @param late whether the agent was loaded into a running application
 * @param host name of the host, as the kernel has it
 * @param state {@code waiting}, {@code watching} or {@code failed}
 * @param source the inner agent's part, or a failure of the outer agent; routes are empty where
 *     there are none
 */
public record HeartbeatData(
    String version,
    String options,
    long startMillis,
    boolean late,
    String host,
    String state,
    InnerAgentState source) {}
