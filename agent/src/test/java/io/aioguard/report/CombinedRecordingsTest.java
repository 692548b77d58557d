package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that were put together, copied, compressed, or are still being written. */
final class CombinedRecordingsTest {

  private static final int STATE_FIELD = 64;

  /** Three chunks of this JVM, with one leak each. */
  @TempDir static Path source;

  private static final List<byte[]> CHUNKS = new ArrayList<>();

  private static final String TEMPORARY = "java.io.tmpdir";

  @TempDir Path folder;

  @BeforeAll
  static void writeThreeChunks() throws IOException {
    Path all = source.resolve("all.jfr");
    try (Recording recording = EventScript.recording()) {
      recording.enable("jdk.JVMInformation");
      recording.enable("jdk.ActiveSetting");
      recording.start();
      for (int uid = 1; uid <= 3; uid++) {
        EventScript.heartbeat();
        EventScript.leak(uid, "aa", 0);
        recording.dump(all); // ends the chunk
      }
    }
    byte[] file = Files.readAllBytes(all);
    for (int at = 0; at < file.length && CHUNKS.size() < 3; ) {
      int size = (int) ByteBuffer.wrap(file).getLong(at + 8);
      CHUNKS.add(Arrays.copyOfRange(file, at, at + size));
      at += size;
    }
  }

  @Test
  void aFileWithTheSameChunksTwiceIsCountedOnce() throws IOException {
    Path file = write("a.jfr", 0, 1, 0, 1);
    Report report = read(file);
    assertEquals(2, leaks(report));
    assertEquals(
        "In the recordings more than once, and counted once: 2 chunks of " + file + '.',
        report.notes().get(0));
  }

  /** As {@code jfr assemble} makes of a folder with overlapping dumps. */
  @Test
  void chunksInAnyOrderAreOneJvm() throws IOException {
    Report report = read(write("a.jfr", 2, 0, 1, 2));
    assertEquals(3, leaks(report));
    assertEquals(1, report.jvms().size());
    assertEquals(3, report.jvms().get(0).recording().chunks().size());
  }

  @Test
  void overlappingFilesAreCountedOnce() throws IOException {
    Report report = read(write("a.jfr", 0, 1), write("b.jfr", 1, 2), write("c.jfr", 0, 1, 2));
    assertEquals(3, leaks(report));
  }

  /** A copy that was taken while the chunk was written has less of it. */
  @Test
  void theFullestCopyOfAChunkCounts() throws IOException {
    byte[] early = CHUNKS.get(1).clone();
    early[STATE_FIELD] = 1;
    Path repository = Files.write(folder.resolve("live.jfr"), early);
    Report report = read(repository, write("a.jfr", 0, 1));
    assertEquals(2, leaks(report));
    assertEquals(2, report.jvms().get(0).recording().chunks().size());
  }

  /** Its header and its size are those of the good one. */
  @Test
  void aDamagedCopyOfAChunkDoesNotHideAGoodOne() throws IOException {
    byte[] hole = CHUNKS.get(1).clone();
    Arrays.fill(hole, 100, hole.length / 2, (byte) 0);
    Path damaged = Files.write(folder.resolve("0.jfr"), hole);
    Path good = write("1.jfr", 0, 1);
    for (Report report : List.of(read(damaged, good), read(good, damaged))) {
      assertEquals(2, leaks(report));
      assertEquals(List.of(), report.failures());
    }
  }

  @Test
  void recordingsOfTwoJvmsInOneFileAreReadAsTwo() throws IOException {
    byte[] leak = unpacked("leak");
    byte[] exhaustion = unpacked("exhaustion");
    Path both = Files.write(folder.resolve("both.jfr"), joined(leak, exhaustion, leak));
    Report report = read(both);
    Report apart =
        read(
            Files.write(folder.resolve("a.jfr"), leak),
            Files.write(folder.resolve("b.jfr"), exhaustion));
    assertEquals(List.of(), report.failures());
    assertEquals(2, report.jvms().size());
    assertEquals(text(apart.groups()), text(report.groups()));
    assertEquals(text(apart.jvms()), text(report.jvms()));
    assertTrue(report.groups().size() > 1, "each has findings");
  }

  @Test
  void aCompressedRecordingIsReadLikeAnyOther() throws IOException {
    Files.createDirectories(folder.resolve("x"));
    Files.write(folder.resolve("x/a.jfr.gz"), compressed(joined(CHUNKS.toArray(byte[][]::new))));
    Report report = read(folder.resolve("x"));
    assertEquals(List.of(), report.failures());
    assertEquals(3, leaks(report));
  }

  @Test
  void aCompressedRecordingThatIsCutIsReadAsFarAsItGoes() throws IOException {
    byte[] whole = compressed(joined(CHUNKS.toArray(byte[][]::new)));
    Path cut = Files.write(folder.resolve("a.jfr.gz"), Arrays.copyOf(whole, whole.length - 100));
    Report report = read(cut);
    assertEquals("truncated", report.failures().get(0).what());
    assertEquals(2, leaks(report));
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    String before = System.getProperty(TEMPORARY);
    // Others use the common one.
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    System.setProperty(TEMPORARY, temporary.toString());
    try {
      aCompressedRecordingIsReadLikeAnyOther();
      recordingsOfTwoJvmsInOneFileAreReadAsTwo();
    } finally {
      System.setProperty(TEMPORARY, before);
    }
    try (var files = Files.list(temporary)) {
      assertEquals(List.of(), files.toList());
    }
  }

  /** Without the name of the file. */
  private static String text(List<?> records) {
    return records.toString().replaceAll("file=[^,\\]]*", "");
  }

  private static Report read(Path... files) {
    return ReportReader.read(List.of(files));
  }

  private static long leaks(Report report) {
    return report.counts().get(FindingKind.LEAK).inEvents();
  }

  private Path write(String name, int... chunks) throws IOException {
    byte[][] parts = Arrays.stream(chunks).mapToObj(CHUNKS::get).toArray(byte[][]::new);
    return Files.write(folder.resolve(name), joined(parts));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private static byte[] compressed(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static byte[] unpacked(String name) throws IOException {
    Path packed = Path.of("src", "test", "resources", "recordings", name + ".jfr.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
