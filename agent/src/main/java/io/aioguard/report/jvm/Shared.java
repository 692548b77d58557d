package io.aioguard.report.jvm;

import io.aioguard.report.value.Room;

/**
 * What is bounded for all JVMs together: a thousand of them share one heap.
 *
 * @param room for live contexts and suspected ones
 * @param ends of contexts
 * @param acquittals ends, and suspicions that were taken back
 */
public record Shared(Room room, RecentEnds ends, RecentEnds acquittals) {

  public Shared() {
    this(new Room(), new RecentEnds(), new RecentEnds());
  }
}
