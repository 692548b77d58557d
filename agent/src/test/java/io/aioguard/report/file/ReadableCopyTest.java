package io.aioguard.report.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of chunks, of which there may be any number. */
final class ReadableCopyTest {

  @TempDir Path folder;

  @Test
  void namesAreUsedAgainSoThatTheJvmKeepsFew() throws IOException {
    Path source = Files.write(folder.resolve("any.gz"), new byte[] {1});
    Set<Path> names = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      try (ReadableCopy one = ReadableCopy.unpacked(source);
          ReadableCopy other = ReadableCopy.unpacked(source)) {
        assertNotEquals(one.path(), other.path());
        names.add(one.path());
        names.add(other.path());
      }
    }
    assertEquals(2, names.size());
    assertTrue(names.stream().noneMatch(Files::exists));
  }
}
