package io.aioguard.report.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.report.SampleFleet;
import io.aioguard.report.SampleJvm;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Remarks of several JVMs; all of them stay in the report's own lists, and so in JSON. */
final class RemarkWordingTest {

  private static final String LATE = "the agent was not there from the start of the JVM.";

  @Test
  void oneJvmIsNotNamed() {
    SampleJvm sample = new SampleJvm();
    sample.addTypicalEvents();
    assertEquals(
        List.of(
            "Not certain: 1 context created after the last full GC: the report cannot tell yet"
                + " whether it leaked."),
        RemarkWording.of(sample.report()));
  }

  @Test
  void whatSeveralHaveIsOneLineThatNamesSomeOfThem() {
    SampleFleet fleet = new SampleFleet(0);
    for (int number : List.of(9, 19, 29, 39)) {
      fleet.addJvm(number, "mailer", "host");
    }
    String text = "no agent in the recording: it has no aioguard event at all.";
    Report report = fleet.report();
    assertEquals(4, report.doubts().size());
    assertEquals(
        List.of(
            "Not certain, in 4 JVMs (mailer-1.4.3.jar, pid 2009; mailer-2.0.0.jar, pid 2019;"
                + " mailer-1.4.3.jar, pid 2029; and 1 more): "
                + text),
        RemarkWording.of(report));
  }

  @Test
  void namesThatContainAColonAreNames() {
    SampleFleet fleet = new SampleFleet(0);
    fleet.addJvm(9, "a: b: c", "host");
    fleet.addJvm(0, "a", "host");
    assertEquals(
        List.of(
            "Not certain: a: b: c-1.4.3.jar, pid 2009: no agent in the recording: it has no"
                + " aioguard event at all."),
        RemarkWording.of(fleet.report()));
  }

  @Test
  void otherFiguresAreOneLineFromTheFourthJvmOn() {
    List<String> three = remarks(1, 2, 3);
    assertEquals(3, three.size(), three::toString);
    assertEquals("Not certain: shop-1.4.2.jar, pid 2002: 2 of it", three.get(1));
    assertEquals(
        List.of(
            "Not certain, in 4 JVMs (shop-1.4.2.jar, pid 2001; shop-1.4.2.jar, pid 2002;"
                + " shop-1.4.2.jar, pid 2003; and 1 more), for example: 1 of it"),
        remarks(1, 2, 3, 4));
  }

  /** Of JVMs with these numbers; each has as many contexts untracked as its number. */
  private static List<String> remarks(int... numbers) {
    SampleFleet fleet = new SampleFleet(0);
    for (int number : numbers) {
      fleet.addJvm(number, "shop", "host");
    }
    Report report = fleet.report();
    List<Doubt> doubts =
        report.jvms().stream()
            .map(jvm -> doubt(jvm.name() + ": " + (jvm.id().pid() - 2_000) + " of it"))
            .toList();
    return RemarkWording.of(with(report, doubts, List.of()));
  }

  @Test
  void notesAreJoinedToo() {
    SampleFleet fleet = new SampleFleet(0);
    fleet.addJvm(1, "shop", "host");
    fleet.addJvm(2, "shop", "host");
    Report report = fleet.report();
    List<String> notes =
        List.of(
            "of all",
            report.jvms().get(0).name() + ": it waited.",
            report.jvms().get(1).name() + ": it waited.");
    assertEquals(
        List.of(
            "of all",
            "In 2 JVMs (shop-1.4.2.jar, pid 2001; shop-1.4.2.jar, pid 2002): it waited.",
            "Not certain: " + LATE),
        RemarkWording.of(with(report, List.of(doubt(LATE)), notes)));
  }

  private static Doubt doubt(String what) {
    return new Doubt(Doubt.Reason.STARTED_LATE, what, "");
  }

  private static Report with(Report report, List<Doubt> doubts, List<String> notes) {
    return new Report(
        new Report.Conclusion(report.verdicts(), report.counts(), doubts, notes),
        report.groups(),
        report.ungrouped(),
        report.live(),
        report.reclaims(),
        report.jvms(),
        report.failures(),
        report.lacksClasses());
  }
}
