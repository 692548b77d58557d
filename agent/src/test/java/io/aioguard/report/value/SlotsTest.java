package io.aioguard.report.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.event.Creation;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.wording.LiveWording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {

  private static LiveContext adopted(long uid, Slots slots) {
    Creation unseen = new Creation(Instant.EPOCH, "", "", "", "", "", "");
    Duration age = Duration.ofSeconds(10);
    return new LiveContext(
        Instant.EPOCH.plusSeconds(100),
        uid,
        slots,
        "unknown",
        unseen,
        new LiveContext.Use(age, age, 0),
        "",
        "");
  }

  @Test
  void unknownIsNotZeroAlone() {
    assertEquals("at least 1 slot", Slots.of(0, -1, -1).text());
    assertEquals("127 to 190 slots", Slots.of(0, 127, 190).text());
    assertEquals("1 slot", Slots.of(1, 127, 190).text());
    assertEquals(-1, Slots.of(0, 127, 190).exact());
  }

  @Test
  void unknownIsNotZeroInSums() {
    Slots known = Slots.of(64);
    assertEquals("191 to 254 slots", Slots.sum(List.of(known, Slots.of(0, 127, 190))).text());
    assertEquals("at least 65 slots", Slots.sum(List.of(known, Slots.of(0, 0, 0))).text());
    assertEquals("0 slots", Slots.sum(List.of()).text());
  }

  @Test
  void contextsOfUnseenCreationAreOneGroup() {
    Slots slots = Slots.of(0, 127, 190);
    List<LiveGroup> groups = LiveGroup.of(List.of(adopted(1, slots), adopted(2, slots)));
    assertEquals(1, groups.size());
    String summary = LiveWording.summary(groups.get(0));
    assertTrue(summary.startsWith("2 contexts, 254 to 380 slots, "), summary);
    assertTrue(summary.contains("first seen up to 10.0 s ago"), summary);
  }
}
