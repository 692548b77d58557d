package io.aioguard.report.analyse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.IdHolders;
import io.aioguard.event.FindingEvent;
import io.aioguard.event.LiveContextEvent;
import io.aioguard.event.SuspectedLeakEvent;
import io.aioguard.report.EventScript;
import io.aioguard.report.ReportReader;
import io.aioguard.report.SampleJvm;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.model.Report;
import io.aioguard.report.snapshot.Snapshot;
import io.aioguard.report.text.TextWriter;
import io.aioguard.report.value.Window;
import io.aioguard.report.wording.NextSteps;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerRulesTest {

  private static final String TEMPLATE = "owner CLASS field=FIELD close=METHOD() reclaim=no";
  private static final String RULE =
      "owner io.aioguard.app.IdHolders$Made field=id close=dispose() reclaim=no";
  private static final String HOW = "aioguard report --class-path app.jar ...";

  @TempDir Path folder;

  private static <E extends FindingEvent> E lost(E event, long uid, String how) {
    IdHolders.make(how);
    EventScript.created(event, uid, how).creationStack = IdHolders.stack;
    event.suggestedRule = TEMPLATE;
    return event;
  }

  private static void script() {
    lost(new SuspectedLeakEvent(), 1, "factory").commit();
    lost(new LiveContextEvent(), 2, "factory").commit();
    lost(new LiveContextEvent(), 3, "list").commit();
    lost(new LiveContextEvent(), 4, "otherwise").commit();
  }

  private Report report(List<String> classPath) {
    Path file = EventScript.record(folder.resolve("a.jfr"), OwnerRulesTest::script);
    return ReportReader.read(List.of(file), Window.ALL, (done, all) -> {}, classPath);
  }

  private static String testClasses() throws Exception {
    return Path.of(IdHolders.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  private static String live(Report report, String how) {
    return report.live().stream()
        .filter(group -> group.creation().fingerprint().equals(how))
        .map(group -> group.creation().rule())
        .findFirst()
        .orElseThrow();
  }

  private static String text(Report report) {
    StringWriter text = new StringWriter();
    new TextWriter(ZoneOffset.UTC, false).write(report, new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void completesTheRulesOfFindingsAndOfWhatIsOpen() throws Exception {
    Report report = report(List.of("/nowhere/x.jar", testClasses()));
    assertEquals(RULE, report.groups().get(0).earliest().creation().rule());
    assertEquals(RULE, live(report, "factory"));
    assertEquals("", live(report, "list"), "no rule can name the place");
    assertEquals(TEMPLATE, live(report, "otherwise"), "not found");
    assertTrue(report.inUse().stream().anyMatch(group -> group.creation().rule().equals(RULE)));
    assertFalse(NextSteps.of(report).toString().contains(HOW), "no class file is missing");
    String text = text(report);
    assertTrue(text.contains(RULE), text);
    assertFalse(text.contains(testClasses()), text);
    assertFalse(text.contains("/nowhere"), text);
  }

  @Test
  void writesHowToCompleteThemWhereThereAreNoClassFiles() {
    Report report = report(List.of());
    assertEquals(TEMPLATE, report.groups().get(0).earliest().creation().rule());
    assertEquals(TEMPLATE, live(report, "list"));
    assertTrue(NextSteps.of(report).stream().anyMatch(step -> step.endsWith(HOW)));
    Report ofOther = report(List.of("/nowhere/x.jar"));
    assertTrue(NextSteps.of(ofOther).stream().anyMatch(step -> step.endsWith(HOW)));
  }

  @Test
  void takesTheClassPathsOfTheJvmsWithTheirFolders() {
    ClassPaths paths = new ClassPaths();
    JvmId one = JvmId.of(1, SampleJvm.START);
    paths.add(one, new JvmSign.Classes(SampleJvm.START, "lib/a.jar:/b.jar", "/app"));
    JvmId same = JvmId.of(2, SampleJvm.START);
    paths.add(same, new JvmSign.Classes(SampleJvm.START, "lib/a.jar:/b.jar", ""));
    paths.add(JvmId.of(3, SampleJvm.START), new JvmSign.Classes(SampleJvm.START, "/c.jar", ""));
    paths.add(JvmId.of(4, SampleJvm.START), new JvmSign.Classes(SampleJvm.START, "/c.jar", ""));
    assertEquals(
        List.of(List.of("/app/lib/a.jar", "/b.jar"), List.of("/b.jar"), List.of("/c.jar")),
        paths.all());
  }

  @Test
  void completesWhatARunningJvmAnswers() throws Exception {
    IdHolders.make("factory");
    Snapshot snapshot = new Snapshot(7, Instant.EPOCH);
    snapshot.add("stack", Map.of("number", "1", "text", IdHolders.stack));
    snapshot.add("context", Map.of("stack", "1", "suggestedRule", TEMPLATE));
    snapshot.complete(new OwnerRules(List.of()));
    assertTrue(text(snapshot).contains("aioguard contexts --class-path app.jar 7"));
    snapshot.complete(new OwnerRules(List.of(List.of(testClasses()))));
    assertTrue(text(snapshot).contains(RULE), text(snapshot));
    assertFalse(text(snapshot).contains("--class-path"), text(snapshot));
  }

  private static String text(Snapshot snapshot) {
    StringWriter text = new StringWriter();
    snapshot.write(new PrintWriter(text, true), ZoneOffset.UTC, false);
    return text.toString().replaceAll("\\s+", " ");
  }
}
