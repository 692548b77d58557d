package io.aioguard.report.jvm;

import io.aioguard.report.value.Span;

/**
 * A chunk of a JVM that has been read.
 *
 * @param open whether it has no end
 * @param heartbeat whether the agent wrote one in it
 * @param settings whether it says which events were recorded
 */
public record ChunkCoverage(Span span, boolean open, boolean heartbeat, boolean settings) {}
