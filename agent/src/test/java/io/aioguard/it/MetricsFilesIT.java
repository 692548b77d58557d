package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.Dashboard.Panel;
import io.aioguard.it.Dashboard.Query;
import io.aioguard.testing.PromisedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of docs/metrics belong together, and Prometheus takes them. */
class MetricsFilesIT {

  private static final Pattern ALERT =
      Pattern.compile("- alert: (\\w+)\\n(?:(?!- alert:)[\\s\\S])*?runbook_url: (\\S+)");

  @TempDir Path folder;

  @Test
  void theAlertsFireWhenTheyShould() throws IOException {
    Promtool.assumePresent();
    Path none = Files.createFile(folder.resolve("none"));
    Promtool.run(folder, MetricsFiles.FOLDER, none, "check", "rules", "aioguard.rules.yml");
    Promtool.run(folder, MetricsFiles.FOLDER, none, "test", "rules", "aioguard.rules.test.yml");
  }

  @Test
  void eachAlertIsTestedAndInTheRunbook() throws IOException {
    String rules = MetricsFiles.read("aioguard.rules.yml");
    String tests = MetricsFiles.read("aioguard.rules.test.yml");
    List<String> runbook = Files.readAllLines(MetricsFiles.FOLDER.resolveSibling("runbook.md"));
    List<String> alerts =
        ALERT
            .matcher(rules)
            .results()
            .peek(
                alert ->
                    assertEquals(
                        "docs/runbook.md#" + alert.group(1).toLowerCase(Locale.ROOT),
                        alert.group(2)))
            .map(alert -> alert.group(1))
            .toList();
    assertEquals(Pattern.compile("- alert:").matcher(rules).results().count(), alerts.size());
    assertFalse(alerts.isEmpty());
    for (String alert : alerts) {
      assertTrue(runbook.contains("### " + alert), alert);
      assertTrue(tests.contains("alertname: " + alert + "\n        exp_alerts:"), alert);
    }
  }

  @Test
  void allNamesAreThoseThatTheExporterHas() throws IOException {
    Set<String> exported = MetricsFiles.exported();
    Set<String> unknown = MetricsFiles.metrics(MetricsFiles.read("aioguard.rules.yml"));
    unknown.addAll(MetricsFiles.metrics(MetricsFiles.read("aioguard.rules.test.yml")));
    String page = Files.readString(MetricsFiles.FOLDER.resolveSibling("metrics.md"));
    unknown.addAll(MetricsFiles.metrics(page));
    Set<String> onPanels = MetricsFiles.metrics(MetricsFiles.read("grafana.json"));
    unknown.addAll(onPanels);
    unknown.removeAll(exported);
    assertEquals(Set.of(), unknown);
    assertEquals(exported, onPanels, "each metric is on a panel");
    Set<String> undescribed = new TreeSet<>(exported);
    undescribed.removeIf(name -> page.contains("\n| `" + name + "`"));
    assertEquals(Set.of(), undescribed);
  }

  @Test
  void metricsAreThosePromised() throws IOException {
    PromisedNames.check("metrics", MetricsFiles.exported().stream());
  }

  @Test
  void theDashboardIsOneThatGrafanaTakes() {
    Dashboard dashboard = Dashboard.read();
    assertTrue(dashboard.json().get("schemaVersion").getAsInt() >= 36, "of Grafana 9 or later");
    assertFalse(dashboard.json().has("id"), "else an import would replace another dashboard");
    assertEquals(
        List.of("datasource", "job", "instance"),
        dashboard.variables().stream().map(Dashboard.Variable::name).toList());
    List<Panel> panels = dashboard.panels();
    assertEquals(panels.size(), panels.stream().map(Panel::id).distinct().count());
    for (Panel panel : panels) {
      assertTrue(panel.x() >= 0 && panel.x() + panel.w() <= Dashboard.WIDTH, panel::toString);
      assertEquals(
          List.of(panel), panels.stream().filter(panel::overlaps).toList(), "none overlaps");
      assertEquals(panel.type().equals("row"), panel.queries().isEmpty(), panel::toString);
      assertEquals(
          panel.queries().size(), panel.queries().stream().map(Query::refId).distinct().count());
      for (Query query : panel.queries()) {
        assertEquals("${datasource}", query.datasource(), panel::toString);
        assertTrue(query.expression().contains("{job=~\"$job\",instance=~\"$instance\"}"));
      }
    }
  }
}
