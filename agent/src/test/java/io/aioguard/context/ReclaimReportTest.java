package io.aioguard.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.context.lifecycle.ReclaimPolicy;
import io.aioguard.context.record.ContextListener;
import io.aioguard.context.record.FindingLimiter;
import io.aioguard.context.record.FindingLog;
import io.aioguard.context.record.FlightRecorderListener;
import io.aioguard.context.record.JfrGate;
import io.aioguard.context.registry.Counters;
import io.aioguard.kernel.Errno;
import io.aioguard.reclaim.KernelIdentity.Verdict;
import io.aioguard.report.ReportReader;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report counts of reclaims, each with an error at another step. */
class ReclaimReportTest {

  private static final int EAGAIN = Errno.EAGAIN.number();

  @TempDir private Path folder;

  private static ReclaimScene scene(Verdict unclear, int errno, int throwAt) {
    JfrGate gate = new JfrGate(Runnable::run, () -> true);
    // Each with limits of its own, as all have one fingerprint.
    ContextListener events =
        new FlightRecorderListener(gate, new FindingLimiter(), new FindingLog(), new Counters());
    return new ReclaimScene(unclear, errno, throwAt, events);
  }

  private Report report(int scenes, IntFunction<ReclaimScene> scene) throws IOException {
    Path file = folder.resolve("reclaims.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      for (int at = 0; at < scenes; at++) {
        scene.apply(at).run();
      }
      recording.stop();
      recording.dump(file);
    }
    return ReportReader.read(List.of(file));
  }

  private FindingGroup leaks(Verdict unclear, int errno, int scenes) throws IOException {
    Report report = report(scenes, at -> scene(unclear, errno, at));
    List<FindingGroup> leaks =
        report.groups().stream().filter(group -> group.kind() == FindingKind.LEAK).toList();
    assertEquals(1, leaks.size());
    assertEquals(scenes, leaks.get(0).count(), "each once");
    return leaks.get(0);
  }

  @Test
  void countsEachThatWasReclaimedAsGivenBack() throws IOException {
    int scenes = scene(Verdict.SAME, 0, 0).run().steps() + 1;
    FindingGroup leaks = leaks(Verdict.SAME, 0, scenes);
    assertEquals(scenes, leaks.outcome().reclaimed());
    assertEquals(scenes, leaks.outcome().returned());
    assertEquals(0, leaks.size().slotsHeld());
  }

  @Test
  void countsEachThatWasRefusedAsNotGivenBack() throws IOException {
    int scenes = scene(Verdict.SAME, EAGAIN, 0).run().steps() + 1;
    FindingGroup leaks = leaks(Verdict.SAME, EAGAIN, scenes);
    assertEquals(0, leaks.outcome().returned());
    assertEquals(Map.of("EAGAIN", (long) scenes), leaks.outcome().failed());
    assertEquals(32L * scenes, leaks.size().slotsHeld());
  }

  @Test
  void countsEachThatWasLeftAloneWithTheReason() throws IOException {
    int scenes = scene(Verdict.UNKNOWN, 0, 0).run().steps() + 1;
    FindingGroup leaks = leaks(Verdict.UNKNOWN, 0, scenes);
    assertEquals(Map.of(ReclaimPolicy.UNIDENTIFIED, (long) scenes), leaks.outcome().keptAlive());
    assertEquals(32L * scenes, leaks.size().slotsHeld());
  }

  @Test
  void countsNoLeakWhereTheKernelNoLongerHadIt() throws IOException {
    Report report =
        report(
            1,
            at -> {
              ReclaimScene scene = scene(Verdict.SAME, 0, at);
              scene.gone();
              return scene;
            });
    assertTrue(report.found(FindingKind.CONTEXT_VANISHED));
    assertTrue(report.groups().stream().noneMatch(group -> group.kind() == FindingKind.LEAK));
  }
}
