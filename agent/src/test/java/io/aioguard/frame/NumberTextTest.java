package io.aioguard.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumberTextTest {

  @Test
  void writesGroupsOfThreeDigits() {
    assertEquals("0", NumberText.of(0));
    assertEquals("999", NumberText.of(999));
    assertEquals("65,484", NumberText.of(65_484));
    assertEquals("-1,234,567", NumberText.of(-1_234_567));
    assertEquals("-999", NumberText.of(-999));
  }

  @Test
  void appendsWhatIsCounted() {
    assertEquals("1 slot", NumberText.of(1, "slot"));
    assertEquals("0 slots", NumberText.of(0, "slot"));
    assertEquals("65,536 slots", NumberText.of(65_536, "slot"));
  }
}
