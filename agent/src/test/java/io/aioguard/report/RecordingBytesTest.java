package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a recording are recordings of the same. */
final class RecordingBytesTest {

  private static final int CHUNKS = 5;
  private static final long SEED = 42;

  @TempDir static Path source;
  private static byte[] whole;

  @TempDir Path folder;

  @BeforeAll
  static void record() throws IOException {
    Path file = source.resolve("whole.jfr");
    try (Recording recording = EventScript.recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      for (int i = 1; i < CHUNKS; i++) {
        EventScript.leak(i, "aa", 0);
        recording.dump(source.resolve("part.jfr")); // ends the chunk
      }
      EventScript.leak(CHUNKS, "aa", 0);
      recording.stop();
      recording.dump(file);
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void chunksJoinedAreTheRecording() {
    List<byte[]> chunks = RecordingBytes.chunks(whole);
    assertEquals(CHUNKS, chunks.size());
    assertArrayEquals(whole, RecordingBytes.join(chunks));
  }

  @Test
  void eachChunkIsARecording() throws IOException {
    for (byte[] chunk : RecordingBytes.chunks(whole)) {
      Report report = read(List.of(chunk));
      assertEquals(List.of(), report.failures());
      assertEquals(1, findings(report));
    }
  }

  @Test
  void scatteredPartsHaveEachFindingOnce() throws IOException {
    Random random = new Random(SEED);
    boolean overlapped = false;
    for (int i = 0; i < 10; i++) {
      List<byte[]> parts = RecordingBytes.scatter(whole, random);
      overlapped |= RecordingBytes.join(parts).length > whole.length;
      Report report = read(parts);
      assertEquals(List.of(), report.failures());
      assertEquals(CHUNKS, findings(report), "seed " + SEED);
    }
    assertTrue(overlapped, "no parts overlapped");
  }

  @Test
  void whatIsNoRecordingIsOnePart() {
    byte[] text = "just text".getBytes();
    assertArrayEquals(text, RecordingBytes.chunks(text).get(0));
    assertEquals(1, RecordingBytes.chunks(text).size());
  }

  private Report read(List<byte[]> parts) throws IOException {
    List<Path> files = new ArrayList<>();
    for (byte[] part : parts) {
      files.add(Files.write(folder.resolve(files.size() + ".jfr"), part));
    }
    return ReportReader.read(files);
  }

  private static long findings(Report report) {
    return report.groups().stream().mapToLong(FindingGroup::count).sum();
  }
}
