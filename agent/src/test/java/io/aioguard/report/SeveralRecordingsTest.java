package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.event.ContextDestroyedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Report report = Report.of(List.of(a, b));
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
    assertEquals(1, Report.of(List.of(early)).groups().get(0).count());
    assertEquals(2, Report.of(List.of(late)).groups().get(0).count());
    assertEquals(2, Report.of(List.of(early, late)).groups().get(0).count());
    assertEquals(2, Report.of(List.of(late, early)).groups().get(0).count());
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
    Report report = Report.of(List.of(a, b));
    assertEquals(1, report.jvms().size());
    assertEquals(new Count(2, 2), report.counts().get(FindingKind.LEAK));
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
    Report report = Report.of(List.of(a, b));
    assertEquals(2, report.jvms().size());
    assertEquals(2, report.groups().get(0).count());
  }

  @Test
  void foldersAreSearchedAndFilesReadOnce() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("x/y"));
    Path file = EventScript.record(deep.resolve("a.jfr"), () -> EventScript.leak(1, "aa", 0));
    Files.writeString(deep.resolve("notes.txt"), "not looked at");
    Report report = Report.of(List.of(folder, file, deep.resolve("../y/a.jfr")));
    assertEquals(List.of(), report.failures());
    assertEquals(1, report.groups().get(0).count());
  }

  @Test
  void aFolderWithoutRecordingsIsSaid() {
    Report report = Report.of(List.of(folder));
    assertTrue(report.nothingRead());
    assertTrue(report.failures().get(0).what().contains("no *.jfr"));
  }
}
