package io.aioguard.agent.inner;

/**
 * The inner agent's part of a heartbeat.
 *
 * @param problem why nothing is watched or recorded; empty where there is no problem
 * @param created number of contexts whose creation was seen since the start
 * @param routes state of each route
 */
public record InnerAgentState(String problem, long created, String routes) {}
