package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.event.JvmId;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies as of other JVMs have the same findings at another time. */
final class OtherJvmTest {

  private static final int COPIES = 3;

  @TempDir static Path source;
  private static Path file;

  @TempDir Path folder;

  @BeforeAll
  static void record() {
    file = EventScript.record(source.resolve("real.jfr"), OtherJvmTest::findings);
  }

  private static void findings() {
    EventScript.leak(1, "aa", 0);
    EventScript.doubleDestroy(2);
    EventScript.live(3, "bb", "");
  }

  @Test
  void copiesAreOfOtherJvms() throws IOException {
    OtherJvm other = OtherJvm.of(Files.readAllBytes(file), folder);
    assertTrue(other.isNamed());
    List<Path> files = new ArrayList<>(List.of(file));
    for (int i = 1; i <= COPIES; i++) {
      files.add(Files.write(folder.resolve(i + ".jfr"), other.copy(i)));
    }
    Report report = ReportReader.read(files);
    assertEquals(List.of(), report.failures());
    Set<JvmId> jvms = new HashSet<>();
    report.jvms().stream().map(JvmSummary::id).forEach(jvms::add);
    assertEquals(1 + COPIES, jvms.size());
    assertTrue(jvms.stream().allMatch(jvm -> jvm.file().isEmpty()), jvms::toString);
    for (FindingGroup group : report.groups()) {
      assertEquals(1 + COPIES, group.count(), group::toString);
    }
  }

  @Test
  void allTimesAreMovedByTheSame() throws IOException {
    Path copy = folder.resolve("copy.jfr");
    Files.write(copy, OtherJvm.of(Files.readAllBytes(file), folder).copy(1));
    List<RecordedEvent> before = RecordingFile.readAllEvents(file);
    List<RecordedEvent> after = RecordingFile.readAllEvents(copy);
    assertEquals(before.size(), after.size());
    Set<Duration> moved = new HashSet<>();
    for (int i = 0; i < before.size(); i++) {
      moved.add(Duration.between(before.get(i).getStartTime(), after.get(i).getStartTime()));
      if (before.get(i).getEventType().getName().equals("jdk.JVMInformation")) {
        moved.add(
            Duration.between(
                before.get(i).getInstant("jvmStartTime"), after.get(i).getInstant("jvmStartTime")));
      }
    }
    assertEquals(1, moved.size(), moved::toString);
  }
}
