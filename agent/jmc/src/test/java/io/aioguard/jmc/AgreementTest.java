package io.aioguard.jmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.report.html.JfrHtmlRulesReport;

/** The rules and {@code report} are two programs that must not tell two stories. */
final class AgreementTest {

  @TempDir Path folder;

  static Stream<Arguments> scripts() {
    return Stream.of(
        script("nothing", () -> {}),
        script("a leak", () -> new EventScript.Leaked().commit()),
        script("leaks that only the agent counted", () -> told(s -> s.leaked = 3)),
        script("a double destroy", () -> new EventScript.DoubleDestroy().commit()),
        script("destroys that only the agent counted", () -> told(s -> s.doubleDestroyed = 1)),
        script("a stale destroy", () -> new EventScript.StaleDestroy().commit()),
        script("an invalid destroy", () -> new EventScript.InvalidDestroy().commit()),
        script("no room", () -> new EventScript.SetupFailed("EAGAIN").commit()),
        script("no memory", () -> new EventScript.SetupFailed("ENOMEM").commit()),
        script("a bad argument", () -> new EventScript.SetupFailed("EINVAL").commit()),
        script("a suspicion", () -> new EventScript.Suspected().commit()),
        script("suspicions that only the agent counted", () -> told(s -> s.suspected = 2)),
        script("a suspicion that ended", () -> suspectedThen(new EventScript.SuspicionEnded())),
        script("a suspect destroyed", () -> suspectedThen(new EventScript.Destroyed())),
        script("a suspect proven", () -> suspectedThen(new EventScript.Leaked())),
        script("another proven", () -> suspectedThen(new EventScript.Leaked().about(2))),
        script("a stall", () -> new EventScript.Stalled().commit()),
        script("a vanished one", () -> new EventScript.Vanished().commit()),
        script("an untracked one", () -> new EventScript.Untracked().commit()),
        script("untracked ones that only the agent counted", () -> told(s -> s.untracked = 1)),
        script("an open one", () -> new EventScript.Live().commit()),
        script("an open one destroyed", () -> openThen(new EventScript.Destroyed())),
        script("no hook point", () -> new EventScript.Route("failed").commit()),
        script("no hook point, and contexts that only the agent counted", AgreementTest::blind),
        script("one of two hook points", AgreementTest::oneHook),
        script("no linker in this Java", AgreementTest::noLinker));
  }

  private static Arguments script(String what, Runnable script) {
    return arguments(what, script);
  }

  private static void told(Consumer<EventScript.Statistics> counts) {
    EventScript.Statistics statistics = new EventScript.Statistics();
    counts.accept(statistics);
    statistics.commit();
  }

  private static void blind() {
    new EventScript.Route("failed").commit();
    told(s -> s.untracked = 2);
  }

  private static void suspectedThen(EventScript.Context next) {
    new EventScript.Suspected().commit();
    next.commit();
  }

  private static void openThen(EventScript.Context next) {
    new EventScript.Live().commit();
    next.commit();
  }

  private static void oneHook() {
    EventScript.Route route = new EventScript.Route("failed");
    route.target = "another";
    route.commit();
    new EventScript.Route("active").commit();
  }

  private static void noLinker() {
    EventScript.Route linker = new EventScript.Route("unsupported");
    linker.route = "ffm";
    linker.target = "java.lang.foreign.Linker";
    linker.detail = "needs Java 22 or later";
    linker.commit();
    new EventScript.Route("waiting").commit();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void theRulesSayWhatTheReportSays(String what, Runnable script) throws IOException {
    Path file = recorded(script);
    Set<String> verdicts = new HashSet<>(AgentReport.verdicts(file));
    if (verdicts.remove("STALE_DESTROYS") | verdicts.remove("DOUBLE_DESTROYS")) {
      verdicts.add("DESTROYS");
    }
    assertEquals(verdicts, verdicts(Evaluation.of(file)));
  }

  /** What a report with the same findings would say. */
  private static Set<String> verdicts(Evaluation evaluation) {
    Set<String> verdicts = new HashSet<>();
    for (String rule : List.of("Leaks", "Destroys", "Quota", "Suspicions")) {
      Severity severity = evaluation.severity(rule);
      if (severity == Severity.WARNING) {
        verdicts.add(rule.equals("Quota") ? "EXHAUSTION" : rule.toUpperCase(Locale.ROOT));
      } else if (severity == Severity.INFO) {
        verdicts.add("SUSPECTED");
      }
    }
    if (verdicts.isEmpty()) {
      boolean doubt = evaluation.severity("Coverage") != Severity.OK;
      verdicts.add(doubt ? "INCONCLUSIVE" : "CLEAN");
    }
    return verdicts;
  }

  @Test
  void whatIsANoteOfTheReportIsAnInformation() throws IOException {
    Path file = recorded(() -> new EventScript.QuotaPressure().commit());
    assertEquals(Set.of("CLEAN"), AgentReport.verdicts(file));
    assertEquals(Severity.INFO, Evaluation.of(file).severity("Quota"));
  }

  @Test
  void whereTheAgentFailedNothingIsFine() throws IOException {
    Path file =
        recorded(
            () -> {
              EventScript.Heartbeat heartbeat = new EventScript.Heartbeat("failed");
              heartbeat.detail = "no room";
              heartbeat.commit();
              new EventScript.Leaked().commit();
            });
    Evaluation evaluation = Evaluation.of(file);
    assertEquals(Severity.WARNING, evaluation.severity("Leaks"));
    assertEquals(Severity.IGNORE, evaluation.severity("Destroys"));
    assertEquals(Severity.INFO, evaluation.severity("Coverage"));
    assertTrue(evaluation.explanation("Coverage").contains("The agent failed: no room."));
  }

  @Test
  void theHeartbeatSaysWhetherTheAgentCameLate() throws IOException {
    EventScript.Heartbeat late = new EventScript.Heartbeat("watching");
    late.late = true;
    Path file = recorded(() -> late.commit());
    assertTrue(Evaluation.of(file).explanation("Coverage").contains("from the start of the JVM"));
  }

  @Test
  void countsWithoutTheirEventsAreADoubt() throws IOException {
    EventScript.Heartbeat heartbeat = new EventScript.Heartbeat("watching");
    heartbeat.created = 3;
    Path file = EventScript.record(folder.resolve("off.jfr"), () -> heartbeat.commit());
    assertTrue(Evaluation.of(file).explanation("Coverage").contains("are switched off"));
  }

  @Test
  void eventsOfAnotherVersionCount() throws IOException {
    // With the type of this version beside it, Mission Control renames one of the two.
    FlightRecorder.register(EventScript.Leaked.class);
    Path file = EventScript.recordForeign(folder.resolve("foreign.jfr"));
    assertTrue(AgentReport.verdicts(file).contains("LEAKS"));
    assertEquals("AIO contexts leaked: 1", Evaluation.of(file).summary("Leaks"));
  }

  @Test
  void withoutTheAgentTheRulesAreIgnored() throws IOException {
    Path file = EventScript.record(folder.resolve("none.jfr"), () -> {});
    Evaluation evaluation = Evaluation.of(file);
    assertEquals(5, evaluation.results().size());
    evaluation
        .results()
        .forEach((rule, result) -> assertEquals(Severity.IGNORE, result.getSeverity(), rule));
  }

  @Test
  void whatWasKeptBackCountsAndPlacesAreBounded() throws IOException {
    Path file =
        recorded(
            () -> {
              for (int line = 1; line <= 8; line++) {
                EventScript.Leaked leak = new EventScript.Leaked();
                leak.suppressed = line;
                leak.creationStack = "com.acme.Store.open(Store.java:" + line + ")";
                leak.commit();
              }
            });
    Evaluation evaluation = Evaluation.of(file);
    assertEquals("AIO contexts leaked: 44", evaluation.summary("Leaks"));
    String explanation = evaluation.explanation("Leaks");
    assertTrue(explanation.contains("9 at com.acme.Store.open(Store.java:8)"), explanation);
    assertTrue(explanation.endsWith("and at 3 more places"), explanation);
  }

  @Test
  void framesCannotForgeThePage() throws Exception {
    Path file =
        recorded(
            () -> {
              EventScript.Leaked leak = new EventScript.Leaked();
              leak.creationStack = "<script>alert(1)</script>{count}";
              leak.commit();
            });
    String page = JfrHtmlRulesReport.createReport(file.toFile());
    assertFalse(page.contains("<script>alert(1)"));
    assertTrue(page.contains("&lt;script&gt;alert(1)"));
  }

  /** Of a JVM in which the agent worked, and said so. */
  private Path recorded(Runnable script) throws IOException {
    return EventScript.record(
        folder.resolve("a.jfr"),
        () -> {
          new EventScript.Heartbeat("watching").commit();
          new EventScript.Route("active").commit();
          new EventScript.Statistics().commit();
          script.run();
        });
  }
}
