package io.aioguard.jmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmc.flightrecorder.rules.IResult;
import org.openjdk.jmc.flightrecorder.rules.Severity;
import org.openjdk.jmc.flightrecorder.rules.TypedResult;
import org.openjdk.jmc.flightrecorder.rules.report.html.JfrHtmlRulesReport;

/** The recordings of real programs that the agent's reports are tested with. */
final class RecordingsTest {

  private static final Path RECORDINGS = Path.of("..", "src", "test", "resources", "recordings");

  /** Mission Control reads them packed. */
  private static Path recording(String name) {
    return RECORDINGS.resolve(name + ".jfr.gz");
  }

  @ParameterizedTest
  @CsvSource({
    "clean, OK, OK, OK",
    "leak, WARNING, OK, OK",
    "stale-destroy, OK, WARNING, OK",
    "exhaustion, WARNING, OK, WARNING"
  })
  void areJudgedAsTheirReportsDo(String name, Severity leaks, Severity destroys, Severity quota) {
    Evaluation evaluation = Evaluation.of(recording(name));
    Map<String, Severity> severities =
        evaluation.results().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().getSeverity()));
    assertEquals(
        Map.of(
            "AioGuardLeaks", leaks,
            "AioGuardDestroys", destroys,
            "AioGuardQuota", quota,
            "AioGuardSuspicions", Severity.OK,
            "AioGuardCoverage", Severity.OK),
        severities);
  }

  @Test
  void leaksAreCountedAndPlaced() {
    Evaluation evaluation = Evaluation.of(recording("leak"));
    assertEquals("AIO contexts leaked: 3", evaluation.summary("Leaks"));
    String place =
        "3 at io.aioguard.demo.engine.LibaioCalls.setup(LibaioCalls.java:42),"
            + " by io.aioguard.demo.Stage.newSession(Stage.java:101)";
    assertEquals(
        List.of(place),
        List.copyOf(evaluation.results().get("AioGuardLeaks").getResult(AioRule.SITES)));
    assertTrue(evaluation.explanation("Leaks").endsWith("Created: " + place));
  }

  @Test
  void destroysAreNamedByWhoMadeTheSecondOne() {
    String explanation = Evaluation.of(recording("stale-destroy")).explanation("Destroys");
    assertTrue(
        explanation.endsWith(
            "Destroyed again: 1 at io.aioguard.demo.engine.LibaioCalls.destroy:48,"
                + " by io.aioguard.demo.StaleDestroy.hit:52"),
        explanation);
  }

  @Test
  void theScoreIsOfTheSeverity() {
    for (String name : List.of("clean", "leak", "stale-destroy", "exhaustion")) {
      for (IResult result : Evaluation.of(recording(name)).results().values()) {
        double score = result.getResult(TypedResult.SCORE).doubleValue();
        assertEquals(result.getSeverity(), Severity.get(score), name + ' ' + score);
        assertEquals(result.getSeverity() == Severity.OK, result.getSolution() == null, name);
        assertNotNull(result.getResult(TypedResult.ITEM_QUERY));
      }
    }
  }

  @Test
  void missionControlPutsThemOnItsPage() throws Exception {
    String page = JfrHtmlRulesReport.createReport(recording("exhaustion").toFile());
    assertTrue(page.contains("Leaked AIO Contexts"));
    assertTrue(page.contains("AIO contexts leaked: 4"));
    assertTrue(page.contains("Stage.newContext"));
  }
}
