package io.aioguard.agent;

/**
 * What one {@code aioguard.Heartbeat} reports.
 *
 * @param version of the agent's jar
 * @param options as they are in force; of the rules file its name alone
 * @param startMillis when the agent was started, ms since the epoch
 * @param late whether the application was running before the agent came
 * @param state {@code waiting}, {@code watching} or {@code failed}
 * @param detail why it failed; else empty
 * @param created contexts whose creation was seen since the start
 * @param host name of the host, as the kernel has it
 * @param routes state of each route; empty where there is none
 */
public record Pulse(
    String version,
    String options,
    long startMillis,
    boolean late,
    String state,
    String detail,
    long created,
    String host,
    String routes) {}
