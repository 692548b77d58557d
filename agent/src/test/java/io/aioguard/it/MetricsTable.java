package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.OtlpReceiver.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The table of metrics for OpenTelemetry in docs/metrics.md, as it is compared with metrics. */
record MetricsTable(List<Row> rows) {

  private static final String UNKNOWN = "-1";
  private static final String OF_SITES = "aioguard.site.";

  /** Attributes of metrics that hold a state; all others of these have the version. */
  private static final Map<String, String> STATES =
      Map.of("State", "aioguard.agent.state", "ReclaimEnabled", "aioguard.reclaim.state");

  /** Words of the rules for values of the beans; others are the same. */
  private static final Map<String, String> STATE_WORDS =
      Map.of("true", "enabled", "false", "disabled");

  private record Row(String metric, String type, String unit, String attribute) {

    boolean isOf(Series series) {
      return series.metric().equals(metric);
    }

    void describes(Series series) {
      assertEquals(unit, series.unit(), metric);
      assertEquals(type, series.type(), metric);
      assertFalse(series.description().isBlank(), metric);
      assertFalse(series.description().contains(UNKNOWN), series::description);
    }
  }

  static MetricsTable openTelemetry(Path docs) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(docs.resolve("metrics.md"))) {
      if (line.startsWith("| `aioguard.")) {
        List<String> cells =
            Arrays.stream(line.split("\\|")).map(cell -> cell.replace("`", "").strip()).toList();
        String attribute = cells.get(4).split(" ")[0];
        rows.add(new Row(cells.get(1), cells.get(2), cells.get(3), attribute));
      }
    }
    assertTrue(rows.size() > 20, "the table is found: " + rows);
    return new MetricsTable(rows);
  }

  /** Fails unless the series are those of the table, with the values of the beans. */
  void check(List<Series> series, BeanFigures figures) {
    Set<String> known = new TreeSet<>();
    for (Row row : rows) {
      known.add(row.metric());
      List<Series> own = series.stream().filter(row::isOf).toList();
      own.forEach(row::describes);
      if (row.metric().startsWith(OF_SITES)) {
        checkSites(row, own, figures.sites());
      } else {
        checkContexts(row, own, figures.contexts());
      }
    }
    Set<String> exported = new TreeSet<>(series.stream().map(Series::metric).toList());
    exported.removeAll(known);
    assertEquals(Set.of(), exported, "metrics that are not in the table");
  }

  private static void checkSites(
      Row row, List<Series> own, Map<String, Map<String, String>> sites) {
    assertEquals(sites.size(), own.size(), row + " " + own);
    for (Series each : own) {
      Map<String, String> site = sites.get(each.attributes().get("aioguard.fingerprint"));
      assertEquals(site.get("Site"), each.attributes().get("aioguard.site"));
      assertEquals(site.get(row.attribute()), "" + each.value(), row + " " + each);
    }
  }

  private static void checkContexts(Row row, List<Series> own, Map<String, String> contexts) {
    String value = contexts.get(row.attribute());
    String state = STATES.get(row.attribute());
    if (state != null) {
      checkStates(state, own, STATE_WORDS.getOrDefault(value, value), contexts.get("Version"));
    } else if (value.equals(UNKNOWN)) {
      assertEquals(List.of(), own, row + " is unknown");
    } else if (row.attribute().equals(BeanFigures.HOST_USAGE)) {
      assertTrue(own.size() == 1 && own.get(0).value() > 0, row + " " + own);
    } else {
      assertEquals(1, own.size(), row + " " + own);
      assertEquals(value, "" + own.get(0).value(), row.toString());
      assertEquals(Map.of(), own.get(0).attributes(), row.toString());
    }
  }

  private static void checkStates(String key, List<Series> own, String state, String version) {
    assertTrue(own.size() > 1, key + " " + own);
    for (Series each : own) {
      boolean current = state.equals(each.attributes().get(key));
      assertEquals(current ? 1 : 0, each.value(), key + " " + own);
      assertEquals(version, each.attributes().getOrDefault("aioguard.agent.version", version));
    }
    assertEquals(1, own.stream().mapToLong(Series::value).sum(), key + " " + own);
  }
}
