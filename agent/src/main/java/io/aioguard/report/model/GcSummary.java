package io.aioguard.report.model;

import io.aioguard.report.event.GcRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the garbage collector did.
 *
 * @param runs all of them; 0 also where the recording was made without such events
 * @param oldRuns those that looked at old objects
 * @param lastOld when the last of those ended, {@link Instant#EPOCH} where there was none
 * @param marks the last of those, oldest first; bounded
 */
public record GcSummary(
    long runs,
    long oldRuns,
    Duration pauses,
    Duration longestPause,
    Instant lastOld,
    List<GcRun> marks) {}
