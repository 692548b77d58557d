package io.aioguard.report;

import java.util.List;

/** The samples of one JVM over time, in whatever order they come. */
final class LoadTally {

  /** As many as a chart has room for; a thousand JVMs must fit in the heap. */
  private static final int MOST_SAMPLES = 200;

  private final TimeSlots<LoadSample> slots = new TimeSlots<>(MOST_SAMPLES, LoadSample::with);

  void add(LoadSample sample) {
    slots.add(sample.time(), sample);
  }

  /** The samples, oldest first. */
  List<LoadSample> samples() {
    return slots.values();
  }
}
