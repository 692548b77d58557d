package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no recordings, or no longer. */
final class DamagedRecordingsTest {

  private static final int CHUNK_SIZE_FIELD = 8;
  private static final int STATE_FIELD = 64;

  @TempDir static Path source;
  private static byte[] good;
  private static int firstChunk;

  @TempDir Path folder;

  @BeforeAll
  static void writeTwoChunks() throws IOException {
    Path file = source.resolve("good.jfr");
    try (Recording recording = EventScript.recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      EventScript.leak(1, "aa", 0);
      recording.dump(source.resolve("first.jfr")); // ends the chunk
      EventScript.leak(2, "aa", 0);
      EventScript.doubleDestroy(3);
      recording.stop();
      recording.dump(file);
    }
    good = Files.readAllBytes(file);
    firstChunk = (int) ByteBuffer.wrap(good).getLong(CHUNK_SIZE_FIELD);
  }

  @Test
  void theUndamagedFileHasNothingWrong() throws IOException {
    Report report = read(good);
    assertEquals(List.of(), report.failures());
    assertEquals(3, report.groups().stream().mapToLong(FindingGroup::count).sum());
    assertTrue(firstChunk < good.length);
  }

  @Test
  void missingFile() {
    Report report = ReportReader.read(List.of(folder.resolve("nowhere.jfr")));
    assertTrue(report.nothingRead());
    assertEquals("no such file", report.failures().get(0).what());
  }

  @Test
  void emptyFile() throws IOException {
    assertEquals("empty (0 bytes)", onlyFailure(read(new byte[0])));
  }

  @Test
  void foreignFiles() throws IOException {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
    for (byte[] foreign : List.of("just text\n".getBytes(), png, new byte[] {'F'}, new byte[500])) {
      Report report = read(foreign);
      assertTrue(report.nothingRead());
      assertEquals("not a JFR recording", onlyFailure(report));
    }
  }

  @Test
  void whatPrecedesTheTruncationIsReported() throws IOException {
    for (int cut : List.of(firstChunk + 10, firstChunk + 70, good.length - 1)) {
      Report report = read(Arrays.copyOf(good, cut));
      assertEquals("truncated", onlyFailure(report));
      assertTrue(report.failures().get(0).next().contains("in the report"));
      assertEquals(1, report.groups().get(0).count());
      assertEquals(List.of(Verdict.LEAKS), report.verdicts());
    }
  }

  @Test
  void truncatedAnywhereIsOneFailure() throws IOException {
    for (int i = 1; i < 40; i++) {
      int cut = (int) ((long) good.length * i / 40);
      Report report = read(Arrays.copyOf(good, cut));
      String expected = cut == firstChunk ? "" : "truncated";
      assertEquals(expected, onlyFailure(report), "cut at " + cut);
    }
  }

  @Test
  void aFileCutBetweenChunksIsWhole() throws IOException {
    assertEquals(List.of(), read(Arrays.copyOf(good, firstChunk)).failures());
  }

  @Test
  void aChunkThatIsStillWrittenDoesNotHang() {
    for (int chunk : List.of(0, firstChunk)) {
      for (byte state : new byte[] {1, 7, (byte) 0xff}) {
        byte[] bytes = good.clone();
        bytes[chunk + STATE_FIELD] = state;
        Report report = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(bytes));
        assertTrue(onlyFailure(report).contains("still being written"));
        // In state 0xff the header is being written, so the events after it are not read.
        int readable = chunk / firstChunk + (state == (byte) 0xff ? 0 : 1);
        assertEquals(
            readable == 2 ? 3 : readable,
            report.groups().stream().mapToLong(FindingGroup::count).sum());
      }
    }
  }

  @Test
  void rubbishAfterTheRecordingIsReportedAndTheRecordingIsRead() throws IOException {
    byte[] longer = Arrays.copyOf(good, good.length + 1_000);
    Report report = read(longer);
    assertEquals("damaged", onlyFailure(report));
    assertEquals(3, report.groups().stream().mapToLong(FindingGroup::count).sum());
  }

  @Test
  void absurdChunkSizes() throws IOException {
    for (long size : new long[] {0, 1, 67, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      byte[] bytes = good.clone();
      ByteBuffer.wrap(bytes).putLong(CHUNK_SIZE_FIELD, size);
      assertFalse(onlyFailure(read(bytes)).isEmpty(), "size " + size);
    }
  }

  @Test
  void aDamagedFileDoesNotSpoilTheNext() throws IOException {
    Path bad = Files.write(folder.resolve("bad.jfr"), Arrays.copyOf(good, 5_000));
    Path fine = Files.write(folder.resolve("fine.jfr"), good);
    Report report = ReportReader.read(List.of(bad, folder.resolve("nowhere"), fine));
    assertEquals(2, report.failures().size());
    assertEquals(3, report.groups().stream().mapToLong(FindingGroup::count).sum());
  }

  @Test
  void mutantsGiveAtMostOneFailureAndNeverAnException() {
    Random random = new Random(42);
    int failed = 0;
    for (int i = 0; i < 300; i++) {
      byte[] mutant = mutate(random);
      Report report = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> read(mutant));
      assertTrue(report.failures().size() <= 1);
      failed += report.failures().size();
    }
    // Were it none, the mutants would not be damaged enough to prove anything.
    assertTrue(failed > 20, failed + " mutants failed");
  }

  /** Half of the hits go where the structure is: the headers and what follows them. */
  private static byte[] mutate(Random random) {
    byte[] mutant = good.clone();
    int hits = 1 + random.nextInt(12);
    for (int i = 0; i < hits; i++) {
      int near = random.nextInt(2) * firstChunk + random.nextInt(4_000);
      int at = random.nextBoolean() ? near : random.nextInt(mutant.length);
      mutant[Math.min(at, mutant.length - 1)] = (byte) random.nextInt();
    }
    return mutant;
  }

  private Report read(byte[] bytes) throws IOException {
    return ReportReader.read(List.of(Files.write(folder.resolve("x.jfr"), bytes)));
  }

  private static String onlyFailure(Report report) {
    assertTrue(report.failures().size() <= 1);
    return report.failures().isEmpty() ? "" : report.failures().get(0).what();
  }
}
