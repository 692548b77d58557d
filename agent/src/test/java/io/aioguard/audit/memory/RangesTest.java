package io.aioguard.audit.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RangesTest {

  private static final Ranges SET =
      Ranges.of(List.of(new Range(50, 60), new Range(10, 20), new Range(20, 30), new Range(5, 5)));

  @Test
  void mergesWhatTouches() {
    assertEquals(List.of(new Range(10, 30), new Range(50, 60)), SET.all());
  }

  @Test
  void givesThePartsOutside() {
    assertEquals(
        List.of(new Range(0, 10), new Range(30, 50), new Range(60, 70)),
        SET.outside(new Range(0, 70)));
    assertEquals(List.of(), SET.outside(new Range(12, 30)));
    assertEquals(List.of(new Range(30, 40)), SET.outside(new Range(15, 40)));
    assertEquals(List.of(new Range(70, 80)), SET.outside(new Range(70, 80)));
    assertEquals(List.of(new Range(1, 2)), Ranges.NONE.outside(new Range(1, 2)));
  }
}
