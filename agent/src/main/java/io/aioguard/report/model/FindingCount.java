package io.aioguard.report.model;

/**
 * How many findings of one kind there are.
 *
 * @param inEvents in events, including those that the rate limit suppressed
 * @param total by events or by the agent's own counts, the higher of both
 */
public record FindingCount(long inEvents, long total) {}
