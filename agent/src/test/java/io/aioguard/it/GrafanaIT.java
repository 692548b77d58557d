package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.Dashboard.Panel;
import io.aioguard.it.Dashboard.Query;
import io.aioguard.it.Dashboard.Variable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each panel of the dashboard has data, from a real Prometheus and a real JVM. */
@Tag("servers")
class GrafanaIT extends LibaioFixture {

  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");

  /** Four times the interval of the scrapes, as Grafana has it at least. */
  private static final String RATE_INTERVAL = "4s";

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void eachPanelHasData(Jdk jdk) {
    PrometheusServer.assumePresent();
    try (ExporterJvm jvm = ExporterJvm.with(jdk, folder).start();
        PrometheusServer prometheus =
            PrometheusServer.start(folder, List.of(jvm.address()), Loopback.address())) {
      jvm.obey("keep");
      jvm.obey("leak");
      Loopback.await(
          "Prometheus has the leak",
          () -> !prometheus.query("aioguard_leaks_total > 0").isEmpty(),
          jvm::text);
      Dashboard dashboard = Dashboard.read();
      Map<String, String> chosen = chooseAll(dashboard, prometheus);
      assertEquals("(" + escaped(jvm.address()) + ")", chosen.get("instance"));
      for (Panel panel : dashboard.panels()) {
        for (Query query : panel.queries()) {
          String expression = replaced(query.expression(), chosen);
          Loopback.await(
              panel.title() + " has data",
              () -> !prometheus.query(expression).isEmpty(),
              () -> expression);
        }
      }
      jvm.end().ended().silent();
    }
  }

  /** What Grafana puts in the place of each variable whose value is All. */
  private static Map<String, String> chooseAll(Dashboard dashboard, PrometheusServer prometheus) {
    Map<String, String> chosen = new TreeMap<>();
    chosen.put("__rate_interval", RATE_INTERVAL);
    for (Variable variable : dashboard.variables()) {
      if (variable.type().equals("query")) {
        Matcher query = LABEL_VALUES.matcher(replaced(variable.query(), chosen));
        assertTrue(query.matches(), variable::toString);
        chosen.put(
            variable.name(),
            prometheus.labelValues(query.group(2), query.group(1)).stream()
                .map(GrafanaIT::escaped)
                .collect(Collectors.joining("|", "(", ")")));
      }
    }
    return chosen;
  }

  private static String escaped(String value) {
    return value.replaceAll("[.\\\\*+?^${}()|\\[\\]]", "\\\\\\\\$0");
  }

  private static String replaced(String text, Map<String, String> chosen) {
    String result = text;
    for (Map.Entry<String, String> each : chosen.entrySet()) {
      result = result.replace("$" + each.getKey(), each.getValue());
    }
    assertTrue(!result.contains("$"), result);
    return result;
  }
}
