package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.event.ContextDestroyedEvent;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.model.FindingCount;
import io.aioguard.report.model.Report;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, folders, and which of them are of one JVM. */
final class SeveralRecordingsTest {

  @TempDir Path folder;

  @Test
  void recordingsOfOneJvmArePutTogether() {
    Path a = EventScript.record(folder.resolve("a.jfr"), () -> EventScript.leak(1, "aa", 0));
    Path b = EventScript.record(folder.resolve("b.jfr"), () -> EventScript.leak(2, "aa", 0));
    Report report = ReportReader.read(List.of(a, b));
    assertEquals(1, report.jvms().size());
    assertEquals(2, report.groups().get(0).count());
  }

  @Test
  void overlappingDumpsAreCountedOnce() throws IOException {
    Path early = folder.resolve("early.jfr");
    Path late = folder.resolve("late.jfr");
    try (Recording recording = EventScript.recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      EventScript.leak(1, "aa", 0);
      recording.dump(early);
      EventScript.leak(2, "aa", 0);
      recording.stop();
      recording.dump(late);
    }
    assertEquals(1, ReportReader.read(List.of(early)).groups().get(0).count());
    assertEquals(2, ReportReader.read(List.of(late)).groups().get(0).count());
    assertEquals(2, ReportReader.read(List.of(early, late)).groups().get(0).count());
    assertEquals(2, ReportReader.read(List.of(late, early)).groups().get(0).count());
  }

  /** Rolling dumps: neither has all that the other has. */
  @Test
  void dumpsThatShareAChunkInTheMiddleAreCountedOnce() throws IOException {
    List<byte[]> chunks = new ArrayList<>();
    try (Recording recording = EventScript.recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      for (int uid = 1; uid <= 3; uid++) {
        EventScript.leak(uid, "aa", 0);
        Path all = folder.resolve("all.jfr");
        recording.dump(all);
        chunks.add(lastChunk(Files.readAllBytes(all)));
      }
    }
    Path a = write("a.jfr", chunks.get(0), chunks.get(1));
    Path b = write("b.jfr", chunks.get(1), chunks.get(2));
    Path alone = EventScript.record(folder.resolve("c.jfr"), () -> EventScript.statistics(0));
    Report report = ReportReader.read(List.of(a, alone, b));
    assertEquals(1, report.jvms().size());
    assertEquals(3, report.groups().get(0).count());
  }

  private static byte[] lastChunk(byte[] file) {
    int at = 0;
    for (int next = at; next < file.length; next += (int) ByteBuffer.wrap(file).getLong(next + 8)) {
      at = next;
    }
    return Arrays.copyOfRange(file, at, file.length);
  }

  private Path write(String name, byte[] first, byte[] second) throws IOException {
    Path file = Files.write(folder.resolve(name), first);
    return Files.write(file, second, StandardOpenOption.APPEND);
  }

  @Test
  void aJvmThatIsNamedAfterManyEventsIsStillTheSame() {
    Runnable busy =
        () -> {
          for (int i = 0; i < 11_000; i++) {
            new ContextDestroyedEvent().commit();
          }
          EventScript.leak(1, "aa", 0);
          EventScript.statistics(2);
        };
    Path a = EventScript.record(folder.resolve("a.jfr"), busy);
    Path b = EventScript.record(folder.resolve("b.jfr"), busy);
    Report report = ReportReader.read(List.of(a, b));
    assertEquals(1, report.jvms().size());
    assertEquals(new FindingCount(2, 2), report.counts().get(FindingKind.LEAK));
  }

  @Test
  void aRecordingThatDoesNotNameItsJvmIsItsOwn() throws IOException {
    Path a = folder.resolve("a.jfr");
    Path b = folder.resolve("b.jfr");
    for (Path file : List.of(a, b)) {
      try (Recording recording = EventScript.recording()) {
        recording.start();
        EventScript.leak(1, "aa", 0);
        recording.stop();
        recording.dump(file);
      }
    }
    Report report = ReportReader.read(List.of(a, b));
    assertEquals(2, report.jvms().size());
    assertEquals(2, report.groups().get(0).count());
  }

  @Test
  void containersAreDistinguished() {
    Instant start = Instant.parse("2026-11-24T12:00:00.123Z");
    assertEquals("pid 1 started 2026-11-24T12:00:00Z", JvmId.of(1, start).label());
    assertEquals("pid 17", JvmId.of(17, start).label());
  }

  @Test
  void foldersAreSearchedAndFilesReadOnce() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("x/y"));
    Path file = EventScript.record(deep.resolve("a.jfr"), () -> EventScript.leak(1, "aa", 0));
    Files.writeString(deep.resolve("notes.txt"), "not read");
    Report report = ReportReader.read(List.of(folder, file, deep.resolve("../y/a.jfr")));
    assertEquals(List.of(), report.failures());
    assertEquals(1, report.groups().get(0).count());
  }

  @Test
  void aFolderWithoutRecordingsIsReported() {
    Report report = ReportReader.read(List.of(folder));
    assertTrue(report.nothingRead());
    assertTrue(report.failures().get(0).what().contains("no *.jfr"));
  }
}
