package io.aioguard.report.model;

import java.time.Duration;
import java.util.Map;

/**
 * The agent's own destroys that returned.
 *
 * @param failures number of failures by name of the error
 * @param median to three digits, as the other percentiles; without destroys of contexts that were
 *     gone already (EINVAL) and without those that have no duration
 * @param longest zero if none has a duration
 */
public record ReclaimCounts(
    long returned,
    Map<String, Long> failures,
    Duration median,
    Duration p90,
    Duration p99,
    Duration longest) {}
