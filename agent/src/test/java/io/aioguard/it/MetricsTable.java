package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.OtlpReceiver.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The table of metrics for OpenTelemetry in docs/metrics.md, and the series that it promises. */
record MetricsTable(List<Row> rows) {

  private static final String UNKNOWN = "-1";
  private static final String OF_SITES = "aioguard.site.";
  private static final String HOST_USAGE = "aioguard.quota.usage";

  private record Row(String metric, String type, String unit, String attribute) {}

  static MetricsTable read() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(MetricsFiles.FOLDER.resolveSibling("metrics.md"))) {
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

  /** Each series that there is to be with these figures, as text. */
  Set<String> expected(BeanFigures figures) {
    List<Series> expected = new ArrayList<>();
    for (Row row : rows) {
      if (row.metric().startsWith(OF_SITES)) {
        for (Map<String, String> site : figures.sites().values()) {
          expected.add(
              series(
                  row,
                  Map.of(
                      "aioguard.fingerprint", site.get("Fingerprint"),
                      "aioguard.site", site.get("Site")),
                  site.get(row.attribute())));
        }
      } else {
        ofContexts(row, figures.contexts(), expected);
      }
    }
    return texts(expected);
  }

  private static void ofContexts(Row row, Map<String, String> contexts, List<Series> expected) {
    String value = contexts.get(row.attribute());
    switch (row.attribute()) {
      case "State" -> {
        for (String state : List.of("waiting", "watching", "failed")) {
          Map<String, String> attributes =
              Map.of(
                  "aioguard.agent.state", state, "aioguard.agent.version", contexts.get("Version"));
          expected.add(series(row, attributes, state.equals(value) ? "1" : "0"));
        }
      }
      case "ReclaimEnabled" -> {
        boolean enabled = Boolean.parseBoolean(value);
        Map<String, String> on = Map.of("aioguard.reclaim.state", "enabled");
        Map<String, String> off = Map.of("aioguard.reclaim.state", "disabled");
        expected.add(series(row, on, enabled ? "1" : "0"));
        expected.add(series(row, off, enabled ? "0" : "1"));
      }
      default -> {
        if (!value.equals(UNKNOWN)) {
          expected.add(series(row, Map.of(), value));
        }
      }
    }
  }

  private static Series series(Row row, Map<String, String> attributes, String value) {
    return new Series(row.metric(), attributes, row.type(), row.unit(), "", Long.parseLong(value));
  }

  /** The same of series that came. What changes with other processes has no value here. */
  static Set<String> texts(Collection<Series> all) {
    Set<String> texts = new TreeSet<>();
    for (Series each : all) {
      Object value = each.metric().equals(HOST_USAGE) ? "any" : each.value();
      texts.add(
          String.join(
              " ",
              each.metric(),
              new TreeMap<>(each.attributes()).toString(),
              each.type(),
              each.unit(),
              value.toString()));
    }
    return texts;
  }
}
