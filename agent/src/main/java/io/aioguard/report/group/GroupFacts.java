package io.aioguard.report.group;

import io.aioguard.report.event.Finding;
import io.aioguard.report.model.FindingGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The findings of one bug in one chunk or one JVM, added up.
 *
 * @param earliest the first of them
 * @param last time of the last
 * @param slotWidth of the times, in milliseconds
 * @param times number of findings by slot
 * @param path methods that the calls share; null where no call has a site
 */
public record GroupFacts(
    Finding earliest,
    Instant last,
    FindingGroup.Size size,
    FindingGroup.Names names,
    FindingGroup.Effect outcome,
    long slotWidth,
    Map<Long, Long> times,
    List<String> path) {

  public Bug bug() {
    return Bug.of(earliest);
  }
}
