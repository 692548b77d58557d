package io.aioguard.report.jvm;

import io.aioguard.report.value.Span;

/**
 * What a chunk of a JVM shows about the agent.
 *
 * @param open whether it has no end
 * @param heartbeat whether it has a heartbeat of the agent
 * @param settings whether it has the settings of events
 */
public record ChunkCoverage(Span span, boolean open, boolean heartbeat, boolean settings) {}
