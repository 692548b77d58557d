package io.aioguard.agent.inner;

/**
 * What the inner agent contributes to a heartbeat.
 *
 * @param problem why nothing is watched or recorded; empty where all is well
 * @param created contexts whose creation was seen since the start
 * @param routes state of each route
 */
public record HeartbeatSource(String problem, long created, String routes) {}
