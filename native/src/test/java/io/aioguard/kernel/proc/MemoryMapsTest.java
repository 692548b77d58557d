package io.aioguard.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryMapsTest {
  private static final String LINUX =
      """
      5581c8a00000-5581c8a01000 r-xp 00000000 fe:00 1311                       /opt/jdk/bin/java
      7f3b5c9de000-7f3b5c9e0000 rw-p 00000000 00:00 0\s
      7f3b5c9e0000-7f3b5c9e1000 rw-s 00000000 00:0e 34123                      /[aio] (deleted)
      7f3b5c9e1000-7f3b5c9e4000 rw-s 00000000 00:0e 34124                      /[aio] (deleted)
      7ffd1f7a0000-7ffd1f7c1000 rw-p 00000000 00:00 0                          [stack]
      ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
      """;

  private static MemoryMaps parse(String text) throws IOException {
    return MemoryMaps.parse(new BufferedReader(new StringReader(text)));
  }

  @Test
  void findsContextsOfLinux() throws IOException {
    MemoryMaps maps = parse(LINUX);
    assertEquals(
        List.of(
            new KernelContext(0x7f3b5c9e0000L, 0x1000, 0x0e, 34123),
            new KernelContext(0x7f3b5c9e1000L, 0x3000, 0x0e, 34124)),
        maps.contexts());
    assertEquals(6, maps.mappings());
    assertEquals(34124, maps.contextAt(0x7f3b5c9e1000L).orElseThrow().inode());
    assertEquals(Optional.empty(), maps.contextAt(0x7f3b5c9e2000L));
  }

  @Test
  void findsContextsOfGvisor() throws IOException {
    MemoryMaps maps = parse("7f3b5c9e0000-7f3b5c9f1000 r--s 00000000 00:00 0 [aio]\n");
    assertEquals(List.of(new KernelContext(0x7f3b5c9e0000L, 0x11000, 0, 0)), maps.contexts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7f0000000000-7f0000001000 rw-s 00000000 00:0e 7          /tmp/[aio] (deleted)",
        "7f0000000000-7f0000001000 rw-s 00000000 fe:00 7          /[aio] (deleted)",
        "7f0000000000-7f0000001000 rw-p 00000000 00:0e 7          /[aio] (deleted)",
        "7f0000000000-7f0000001000 rw-s 00001000 00:0e 7          /[aio] (deleted)",
        "7f0000000010-7f0000001000 rw-s 00000000 00:0e 7          /[aio] (deleted)",
        "7f0000000000-7f0000001000 rw-s 00000000 00:0e 7          /[aio]",
        "7f0000000000-7f0000001000 rw-s 00000000 00:0e 7          /x [aio] (deleted)",
        "7f0000000000-7f0000001000 rw-s 00000000 00:0e 7          [aio] (deleted)",
        "7f0000000000-7f0000001000 rw-s 00000000 00:0e 7          [anon:[aio]",
        "7f0000000000-7f0000001000 rw-s 00000000 00:0e 7          x[aio]"
      })
  void otherFilesOfASimilarNameAreNoContexts(String line) throws IOException {
    assertEquals(new MemoryMaps(List.of(), 1), parse(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[aio]",
        "/[aio] (deleted)",
        "- s : [aio]",
        "7f0000000000 7f0000001000 rw-s 00000000 00:0e 7 [aio]",
        "7f0000000000-7f0000001000 rw-s 00000000 000e 7 [aio]",
        "7f0000000000-7f0000001000 rw-s 00000000 00:0e x [aio]",
        "7f0000000000-7f0000001000 rw-s 00000000 00:0e [aio]",
        "7f0000001000-7f0000000000 rw-s 00000000 00:0e 7 [aio]",
        "+7f000000000-7f0000001000 rw-s 00000000 00:0e 7 [aio]",
        "7f0000000000-7f0000001000 s [aio]",
        "ffffffffffff0000-ffffffffffff1000 rw-s 00000000 00:0e 7 [aio]",
        "7f0000000000-7f0000001000 rw-s 00000000 00:0e 99999999999999999999 [aio]"
      })
  void malformedLinesAreSkipped(String line) throws IOException {
    String second = "\n7f0000000000-7f0000001000 rw-s 00000000 00:0e 7 [aio]";
    MemoryMaps maps = parse(line + second);
    assertEquals(List.of(new KernelContext(0x7f0000000000L, 0x1000, 14, 7)), maps.contexts());
    assertEquals(2, maps.mappings());
  }

  @Test
  void countsTheMappingsOfThisProcess() {
    MemoryMaps maps = MemoryMaps.ofThisProcess().orElseThrow();
    assertTrue(maps.mappings() > 20, () -> "mappings " + maps.mappings());
  }

  @Test
  void survivesAnInterruptAndKeepsIt() {
    Thread.currentThread().interrupt();
    Optional<MemoryMaps> maps = MemoryMaps.ofThisProcess();
    assertTrue(Thread.interrupted(), "the interrupt was swallowed");
    assertTrue(maps.isPresent());
  }

  @Test
  void isEmptyWithoutProc(@TempDir Path directory) {
    assertEquals(Optional.empty(), MemoryMaps.read(directory.resolve("maps")));
  }
}
