package io.aioguard.report.model;

/**
 * How many findings of one kind there are.
 *
 * @param counted in events, those that the rate limit kept back included
 * @param told by events or by the agent's own counts, whichever knows of more
 */
public record FindingCount(long counted, long told) {}
