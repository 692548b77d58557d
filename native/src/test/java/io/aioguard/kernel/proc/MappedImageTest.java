package io.aioguard.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappedImageTest {
  private static final String MAPS =
      """
      5581c8a00000-5581c8a01000 r-xp 00000000 fe:00 1311                       /opt/jdk/bin/java
      7f3b5c9d0000-7f3b5c9d1000 r--p 00000000 fe:00 7                          /lib/libaio.so.1.0.2
      7f3b5c9d1000-7f3b5c9d2000 r-xp 00001000 fe:00 7                          /lib/libaio.so.1.0.2
      7f3b5c9d2000-7f3b5c9d3000 ---p 00002000 fe:00 7                          /lib/libaio.so.1.0.2
      7f3b5c9d3000-7f3b5c9d4000 r--p 00002000 fe:00 7                          /lib/libaio.so.1.0.2
      7f3b5c9d4000-7f3b5c9d5000 r--p 00000000 fe:00 8                          /a b/c.so (deleted)
      7f3b5c9d5000-7f3b5c9d6000 r-xp 00001000 fe:00 8                          /a b/c.so (deleted)
      7f3b5c9d6000-7f3b5c9d7000 r-xp 00001000 fe:00 9                          /lib/part.so
      7f3b5c9de000-7f3b5c9e0000 rw-p 00000000 00:00 0\s
      7f3b5c9e0000-7f3b5c9e1000 rw-s 00000000 00:0e 34123                      /[aio] (deleted)
      7f3b5c9f0000-7f3b5c9f1000 r--p 00000000 fe:00 10                         /usr/share/data
      nonsense /
      7ffd1f7a0000-7ffd1f7c1000 rw-p 00000000 00:00 0                          [stack]
      """;

  @Test
  void findsFilesWithCodeFromTheirBeginningToTheirEnd() throws IOException {
    assertEquals(
        List.of(
            new MappedImage(0x5581c8a00000L, 0x5581c8a01000L, "/opt/jdk/bin/java"),
            new MappedImage(0x7f3b5c9d0000L, 0x7f3b5c9d4000L, "/lib/libaio.so.1.0.2"),
            new MappedImage(0x7f3b5c9d4000L, 0x7f3b5c9d6000L, "/a b/c.so (deleted)")),
        MappedImage.parse(new BufferedReader(new StringReader(MAPS))));
  }

  @Test
  void readsTheNamesOfTheLibrariesOfThisProcess() throws IOException {
    try (ProcessMemory memory = ProcessMemory.open()) {
      for (MappedImage image : MappedImage.ofThisProcess()) {
        if (image.file().endsWith("/libjvm.so")) {
          assertEquals(Optional.of("libjvm.so"), ElfImage.soname(memory, image.start()));
          assertEquals(Optional.empty(), ElfImage.soname(memory, image.start() + 4096));
          assertEquals(Optional.empty(), ElfImage.soname(memory, 0));
          assertTrue(image.contains(image.start()));
          assertFalse(image.contains(image.end()));
          return;
        }
      }
    }
    throw new AssertionError("no libjvm.so among the images");
  }
}
