package io.aioguard.report.jvm;

import io.aioguard.report.event.Finding;
import io.aioguard.report.event.RouteState;
import java.time.Instant;
import java.util.List;

/**
 * What one chunk shows of its JVM: all that a report needs, bounded.
 *
 * @param damaged whether it could not be read to its end
 * @param ended when the JVM ended; null if the chunk does not have it
 * @param suspects contexts that were suspected of being leaked
 * @param suspectsOmitted number of those for which there was no room
 * @param ends of contexts that another chunk may suspect or list
 */
public record JvmFacts(
    ChunkCoverage chunk,
    boolean damaged,
    Instant ended,
    CoverageTally.Facts coverage,
    FoundTally.Facts found,
    List<Finding> suspects,
    long suspectsOmitted,
    List<End> ends,
    LoadTally.Facts load,
    LiveTally.Facts live,
    List<RouteState> routes) {

  /**
   * The end of a context.
   *
   * @param over false if it is only no longer suspected
   */
  public record End(long uid, Instant time, boolean over) {}
}
