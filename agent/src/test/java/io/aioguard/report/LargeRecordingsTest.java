package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.List;
import java.util.Random;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that are large because of what others write into them. */
final class LargeRecordingsTest {

  private static final int OTHERS = 60_000;

  @TempDir static Path folder;
  private static Path large;

  @Name("acme.Other")
  static final class Other extends Event {
    String text;
    long number;
  }

  @BeforeAll
  static void writeTwoChunks() throws IOException {
    large = folder.resolve("large.jfr");
    try (Recording recording = EventScript.recording()) {
      recording.enable("jdk.JVMInformation");
      recording.enable("acme.Other").withoutStackTrace();
      recording.start();
      EventScript.doubleDestroy(1);
      others();
      recording.dump(folder.resolve("first.jfr")); // ends the chunk
      others();
      EventScript.leak(2, "aa", 0);
      others();
      EventScript.leak(3, "aa", 0);
      recording.stop();
      recording.dump(large);
    }
    Files.delete(folder.resolve("first.jfr"));
  }

  private static void others() {
    for (int i = 0; i < OTHERS; i++) {
      Other other = new Other();
      other.text = "something that has nothing to do with AIO " + i % 10;
      other.number = i * 7_919L;
      other.commit();
    }
  }

  @Test
  void theReportIsThatOfAllEvents() throws IOException {
    assertTrue(Files.size(large) > 4_000_000, "large");
    Report report = ReportReader.read(List.of(large));
    assertEquals(List.of(), report.failures());
    assertEquals(List.of(Verdict.DOUBLE_DESTROYS, Verdict.LEAKS), report.verdicts());
    assertEquals(3, report.groups().stream().mapToLong(FindingGroup::count).sum());
    assertEquals(2, report.jvms().get(0).recording().chunks().size());
  }

  @Test
  void aChunkWithoutAnEndIsReadToo() throws IOException {
    byte[] bytes = Files.readAllBytes(large);
    int second = (int) ByteBuffer.wrap(bytes).getLong(8);
    bytes[second + 64] = 1;
    Path open = Files.write(folder.resolve("open.jfr"), bytes);
    Report report = ReportReader.read(List.of(open));
    assertTrue(report.failures().get(0).what().startsWith("still being written"));
    assertEquals(3, report.groups().stream().mapToLong(FindingGroup::count).sum());
  }

  @Test
  void damageIsOneFailure() throws IOException {
    byte[] good = Files.readAllBytes(large);
    Path bad = folder.resolve("bad.jfr");
    long metadata = ByteBuffer.wrap(good).getLong(24);
    Random random = new Random(42);
    for (int i = 0; i < 40; i++) {
      byte[] mutant = good.clone();
      // The header and what follows it, or the metadata.
      int start = i % 2 == 0 ? 8 : (int) metadata;
      for (int hits = 1 + random.nextInt(6); hits > 0; hits--) {
        mutant[start + random.nextInt(i % 4 < 2 ? 60 : 4_000)] = (byte) random.nextInt();
      }
      Files.write(bad, mutant);
      Report report =
          assertTimeoutPreemptively(Duration.ofSeconds(10), () -> ReportReader.read(List.of(bad)));
      assertTrue(report.failures().size() <= 1);
    }
  }
}
