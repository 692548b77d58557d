package io.aioguard.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingScanTest {

  private static final String RING =
      "7f3b5c9e0000-7f3b5c9e1000 rw-s 00000000 00:0e 34123                      /[aio] (deleted)\n";
  private static final String HEAP =
      "55d0c8a00000-55d0c8a21000 rw-p 00000000 00:00 0                          [heap]\n";
  private static final String LIBRARY =
      "7f0000000000-7f0000001000 r-xp 00000000 08:01 7                          /j/libjvm.so\n";

  private final RingScan scan = new RingScan();

  private List<KernelContext> rings(String maps) throws IOException {
    byte[] bytes = maps.getBytes(StandardCharsets.ISO_8859_1);
    scan.read(new ByteArrayInputStream(bytes));
    return scan.rings();
  }

  /** A kernel gives a list in pieces of at most a page. */
  private static InputStream pieces(byte[] bytes, int size) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(size, length));
      }
    };
  }

  @Test
  void findsARingAnywhereInTheList() throws IOException {
    KernelContext ring = new KernelContext(0x7f3b5c9e0000L, 4096, 0xe, 34123);
    assertEquals(List.of(ring), rings(RING));
    assertEquals(List.of(ring), rings(RING.stripTrailing()), "without the last line break");
    assertEquals(List.of(ring), rings(HEAP + RING + HEAP));
    assertEquals(List.of(ring, ring), rings(RING + HEAP + RING));
    assertEquals(List.of(), rings(HEAP));
    assertFalse(scan.isEmpty());
    assertEquals(List.of(), rings(""));
    assertTrue(scan.isEmpty());
  }

  @Test
  void recognisesAJvm() throws IOException {
    rings(HEAP + RING + LIBRARY);
    assertTrue(scan.isJvm());
    rings(HEAP);
    assertFalse(scan.isJvm(), "it is of the list before");
  }

  @Test
  void takesNothingElseOfThatNameForARing() throws IOException {
    assertEquals(List.of(), rings(RING.replace("/[aio]", "/tmp/[aio]")));
    assertEquals(List.of(), rings(RING.replace("00:0e", "08:01")));
    assertEquals(List.of(), rings(RING.replace("rw-s", "rw-p")));
    assertEquals(List.of(), rings("[aio]\n[aio] [aio]\n\n[aio"));
  }

  @Test
  void agreesWithTheListOfLinesForAnyPieces() throws IOException {
    Random random = new Random(1);
    StringBuilder maps = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      int kind = random.nextInt(4);
      String long1 = HEAP.replace("[heap]", "/" + "x".repeat(random.nextInt(4000)));
      maps.append(kind == 0 ? RING : kind == 1 && i % 10 == 0 ? long1 : HEAP);
    }
    List<KernelContext> expected =
        MemoryMaps.parse(new BufferedReader(new StringReader(maps.toString()))).contexts();
    assertTrue(expected.size() > 900);
    byte[] bytes = maps.toString().getBytes(StandardCharsets.ISO_8859_1);
    for (int size : new int[] {1, 7, 4096, 1 << 20}) {
      scan.read(pieces(bytes, size));
      assertEquals(expected, scan.rings(), "pieces of " + size);
    }
  }

  @Test
  void aLineWithoutAnEndIsHarmless() throws IOException {
    assertEquals(1, rings("x".repeat(1_000_000) + "\n" + RING).size());
    assertEquals(0, rings("[aio]".repeat(200_000)).size());
  }

  @Test
  void findsItsTextAndNoOther() {
    ByteSearch search = new ByteSearch("[aio]");
    byte[] bytes = "[ai[aio][aio".getBytes(StandardCharsets.US_ASCII);
    assertEquals(3, search.find(bytes, 0, bytes.length));
    assertEquals(-1, search.find(bytes, 4, bytes.length));
    assertEquals(-1, search.find(bytes, 0, 7));
    assertEquals(-1, search.find(bytes, 12, 12));
  }
}
