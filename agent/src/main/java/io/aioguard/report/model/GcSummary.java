package io.aioguard.report.model;

import io.aioguard.report.event.GcRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The runs of the garbage collector.
 *
 * @param runs number of all runs; 0 also where these events were not recorded
 * @param fullRuns number of those that collected old objects too
 * @param lastFull when the last of those ended, {@link Instant#EPOCH} where there was none
 * @param latestFullRuns the last of those, oldest first; bounded
 */
public record GcSummary(
    long runs,
    long fullRuns,
    Duration pauses,
    Duration longestPause,
    Instant lastFull,
    List<GcRun> latestFullRuns) {}
