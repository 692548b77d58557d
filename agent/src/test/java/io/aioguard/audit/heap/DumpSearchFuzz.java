package io.aioguard.audit.heap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Heap dumps of any content. One test per class, as Jazzer fuzzes one per JVM. */
final class DumpSearchFuzz {

  private static final byte[] HEADER =
      "JAVA PROFILE 1.0.2\0\0\0\0\10........".getBytes(StandardCharsets.ISO_8859_1);

  @FuzzTest(maxDuration = "10s")
  void hasAResultOrAReason(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("aioguard-fuzz", ".hprof");
    try {
      Files.write(file, bytes);
      DumpSearchTest.readAll(file);
      byte[] records = new byte[HEADER.length + bytes.length];
      System.arraycopy(HEADER, 0, records, 0, HEADER.length);
      System.arraycopy(bytes, 0, records, HEADER.length, bytes.length);
      Files.write(file, records);
      DumpSearchTest.readAll(file);
    } finally {
      Files.delete(file);
    }
  }
}
