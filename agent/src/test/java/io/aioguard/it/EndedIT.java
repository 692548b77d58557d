package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.KilledProgram;
import io.aioguard.report.ReportReader;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contexts that are open when their JVM is killed, which writes no list of them. */
final class EndedIT {

  private static final int KILLED = 128 + 9;

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void whatWasOpenIsKnownFromTheLastFlush(Jdk jdk) {
    Libaio.assumePresent();
    Path repository = folder.resolve("repository");
    ForkedJvm.Result killed =
        new ForkedJvm(jdk, folder)
            .jvm("-XX:FlightRecorderOptions=repository=" + repository)
            .deadline(Duration.ofMinutes(1))
            .run(KilledProgram.class)
            .endedWith(KILLED);
    Report report = ReportReader.read(List.of(repository));
    killed.check(report.verdicts().contains(Verdict.OPEN), report.toString());
    FindingGroup group =
        report.groups().stream()
            .filter(each -> each.kind() == FindingKind.OPEN)
            .findFirst()
            .orElseThrow();
    assertEquals(KilledProgram.OPEN, group.count());
    assertTrue(group.names().stacks().toString().contains("KilledProgram.main"), group::toString);
    assertEquals(List.of(), report.inUse());
  }
}
