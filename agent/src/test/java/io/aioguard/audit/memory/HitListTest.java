package io.aioguard.audit.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.audit.search.Form;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HitListTest {

  private static final long ID = 0x7fbc84000000L;
  private static final int MANY = 2 * HitList.MAX_OF_FORM;

  private final HitList hits = new HitList();

  @Test
  void manyWordsDoNotHideHalvesThatStandElsewhere() {
    for (int i = 0; i < MANY; i++) {
      add(Form.WORD, 8 * i);
    }
    // Reported after the words of their block, as the search does.
    for (int i = 0; i < MANY; i++) {
      add(Form.LOW_HALF, 8 * i);
    }
    assertEquals(HitList.MAX_OF_FORM, hits.all().size());
    assertEquals(Set.of(ID), hits.cut());
    add(Form.LOW_HALF, 8 * MANY + 4);
    assertEquals(HitList.MAX_OF_FORM + 1, hits.all().size());
    assertEquals(Form.LOW_HALF, hits.all().get(HitList.MAX_OF_FORM).form());
  }

  @Test
  void theOtherHalfOfAWordInTheOtherOrderIsNoHitOfItsOwn() {
    add(Form.WORD, 16);
    add(Form.LOW_HALF, 20);
    assertEquals(1, hits.all().size());
    assertTrue(hits.cut().isEmpty());
  }

  private void add(Form form, long address) {
    hits.add(new MemoryHit.Memory(ID, form, "heap", address), 0, address);
  }
}
