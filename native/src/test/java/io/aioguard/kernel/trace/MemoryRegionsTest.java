package io.aioguard.kernel.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MemoryRegionsTest {

  private static final String LINES =
      """
      40000000000-40012c00000 rw-s 00000000 00:01 1025                         /memfd:java_heap (deleted)
      55719eff4000-55719f03b000 rw-p 00000000 00:00 0                          [heap]
      7f1a28bf3000-7f1a28bf4000 rw-s 00000000 00:11 7712                       /[aio] (deleted)
      7f3b5c9e0000-7f3b5c9e1000 r-xp 00001000 08:01 34123                      /opt/my lib/a b.so
      7f3b5ca00000-7f3b5cb00000 ---p 00000000 00:00 0\s
      7f3b5cb00000-7f3b5cc00000 rw-s 00000000 00:05 77                         /dev/nvidia0
      7ffc3bfde000-7ffc3bfe2000 r--p 00000000 00:00 0                          [vvar]
      ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
      """;

  private static MemoryRegions parse(String text) throws IOException {
    return MemoryRegions.parse(new BufferedReader(new StringReader(text)));
  }

  @Test
  void readsAllColumns() throws IOException {
    MemoryRegions regions = parse(LINES);
    assertEquals(8, regions.all().size());
    assertEquals(
        new MemoryRegion(
            0x7f3b5c9e0000L, 0x7f3b5c9e1000L, "r-xp", 0x1000, "08:01", 34123, "/opt/my lib/a b.so"),
        regions.all().get(3));
    assertEquals("", regions.all().get(4).name());
  }

  @Test
  void tellsKindsApart() throws IOException {
    MemoryRegions regions = parse(LINES);
    assertTrue(regions.all().get(0).isMemoryFile());
    assertTrue(regions.all().get(0).isShared());
    assertTrue(regions.all().get(2).isRing());
    assertFalse(regions.all().get(4).isReadable());
    assertTrue(regions.all().get(5).isDevice());
    assertTrue(regions.all().get(6).isDevice());
    assertFalse(regions.all().get(1).isDevice());
  }

  @Test
  void findsTheRegionOfAnAddress() throws IOException {
    MemoryRegions regions = parse(LINES);
    assertEquals("[heap]", regions.at(0x55719eff4000L).orElseThrow().name());
    assertEquals("[heap]", regions.at(0x55719f03afffL).orElseThrow().name());
    assertTrue(regions.at(0x55719f03b000L).isEmpty());
    assertEquals("[vsyscall]", regions.at(0xffffffffff600800L).orElseThrow().name());
    assertTrue(regions.at(0).isEmpty());
  }

  @Test
  void refusesALineThatIsNoMapping() {
    assertThrows(IOException.class, () -> parse("55719eff4000-55719f03b000 rw-p\n"));
  }

  @Test
  void readsThoseOfThisProcess() throws IOException {
    MemoryRegions regions = MemoryRegions.of(ProcessHandle.current().pid());
    assertTrue(regions.all().stream().anyMatch(region -> region.name().contains("libjvm.so")));
  }

  @Test
  void tellsWhatIsOnlyReserved() throws IOException {
    String lines =
        """
        7f0000000000-7f1000000000 ---p 00000000 00:00 0\s
        Size:           67108864 kB
        Rss:                   0 kB
        Swap:                  0 kB
        VmFlags: mr mw me nr
        7f2000000000-7f3000000000 rw-p 00000000 00:00 0                          [anon: a-b: c]
        Rss:                   0 kB
        Swap:                  4 kB
        """;
    ResidentBytes bytes = ResidentBytes.parse(new BufferedReader(new StringReader(lines)));
    MemoryRegions regions =
        parse(
            lines.lines().filter(line -> line.startsWith("7f")).collect(Collectors.joining("\n")));
    assertTrue(bytes.isEmpty(regions.all().get(0)));
    assertFalse(bytes.isEmpty(regions.all().get(1)));
  }
}
