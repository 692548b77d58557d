package io.aioguard.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks of about the same size. */
class BatchesTest {

  private static final long MB = 1L << 20;

  private static List<Recording> recordings(int number, long bytes) {
    List<Recording> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      all.add(new Recording("r" + i, bytes + "/r" + i, false, bytes));
    }
    return all;
  }

  @Test
  void putsSmallRecordingsTogetherAndLargeOnesAlone() {
    List<Recording> all = recordings(10_000, 20_000);
    all.addAll(recordings(3, 1_000 * MB));
    List<List<Recording>> batches = Batches.of(all, 2);
    assertTrue(batches.subList(0, 3).stream().allMatch(batch -> batch.size() == 1), "the large");
    int tasks = batches.size() - 3;
    assertTrue(tasks >= 10_000 * MB / (128 * MB) && tasks < 120, () -> "tasks: " + tasks);
    List<Recording> packed = new ArrayList<>();
    batches.forEach(packed::addAll);
    assertEquals(all.size(), packed.size());
    assertEquals(new HashSet<>(all), new HashSet<>(packed));
  }

  @Test
  void givesEachCoreSeveralTasks() {
    assertTrue(Batches.of(recordings(100, 20_000), 4).size() >= 16);
    assertEquals(3, Batches.of(recordings(3, 0), 100).size());
    assertEquals(1, Batches.of(recordings(1, 5 * MB), 2).size());
    assertEquals(List.of(), Batches.of(List.of(), 2));
  }
}
