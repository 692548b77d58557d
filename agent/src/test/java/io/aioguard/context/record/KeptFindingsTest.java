package io.aioguard.context.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeptFindingsTest {

  private final KeptFindings kept = new KeptFindings();

  @Test
  void returnsEachFindingOnce() {
    assertEquals(List.of(), kept.take());
    long before = kept.added();
    kept.addCall("invalid-destroy", null, null, "EINVAL");
    kept.addLeak(null, "reclaimed");
    assertEquals(before + 2, kept.added());
    List<KeptFindings.Kept> taken = kept.take();
    assertEquals(List.of("invalid-destroy", "leak"), taken.stream().map(k -> k.kind()).toList());
    // Frames of the agent, as this test is, are left out.
    assertTrue(taken.get(0).by().stack().text().contains("org.junit"));
    assertEquals(Thread.currentThread().getId(), taken.get(0).by().threadId());
    assertEquals(List.of(), kept.take());
  }

  @Test
  void keepsNoMoreThanItsBound() {
    for (int i = 0; i < KeptFindings.MAX_FINDINGS + 5; i++) {
      kept.addLeak(null, "");
    }
    assertEquals(KeptFindings.MAX_FINDINGS, kept.take().size());
    kept.addLeak(null, "");
    assertEquals(1, kept.take().size());
  }
}
