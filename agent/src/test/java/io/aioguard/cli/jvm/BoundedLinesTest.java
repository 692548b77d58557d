package io.aioguard.cli.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {

  private static BoundedLines lines(String text, long max) {
    return new BoundedLines(new StringReader(text), max);
  }

  @Test
  void returnsLinesOfAnyLengthUpToTheLimit() throws IOException {
    String longer = "x".repeat(20_000);
    BoundedLines lines = lines("a\n\n" + longer + "\nno end", 100_000);
    assertEquals("a", lines.next(1));
    assertEquals("", lines.next(1));
    assertEquals(longer, lines.next(20_000));
    assertNull(lines.next(10));
    assertNull(lines.next(10));
  }

  @Test
  void rejectsALineWithoutAnEnd() {
    BoundedLines lines = lines("x".repeat(20_000), 100_000);
    assertThrows(EOFException.class, () -> lines.next(10_000));
  }

  @Test
  void rejectsLinesWithoutAnEnd() throws IOException {
    BoundedLines lines = lines("xxxx\n".repeat(4), 15);
    for (int i = 0; i < 3; i++) {
      assertEquals("xxxx", lines.next(4));
    }
    assertThrows(EOFException.class, () -> lines.next(4));
  }
}
