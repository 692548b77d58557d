package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.MetricsProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Prometheus JMX exporter beside the agent, with the rules of docs/metrics. */
class PrometheusExporterIT extends LibaioFixture {

  static Stream<Arguments> ordersAndJdks() {
    return Jdk.eachWith(true, false);
  }

  @ParameterizedTest
  @MethodSource("ordersAndJdks")
  void exportsWhatTheAgentCounts(Jdk jdk, boolean exporterFirst) throws IOException {
    try (ExporterJvm jvm = ExporterJvm.with(jdk, folder).exporterFirst(exporterFirst).start()) {
      jvm.await("aioguard_watching", 1);
      jvm.await("aioguard_contexts_leaked_total", 0);
      jvm.obey("keep");
      jvm.obey("leak");
      jvm.obey("leak");
      jvm.obey("twice");
      jvm.obey("fail");
      jvm.await("aioguard_contexts_reclaimed_total", 2);
      jvm.await("aioguard_setup_failures_total", 1);
      jvm.await("aioguard_leaked_contexts", 0);
      // The bean of a site comes up to two seconds after the site.
      Loopback.await(
          "the leaks have a site",
          () -> sum(jvm.metrics(), "aioguard_leaks_total") == 2,
          jvm::text);
      check(jvm.metrics(), jvm.text());
      String text = jvm.text();
      jvm.obey("free");
      jvm.await("aioguard_contexts", 0);
      assertTrue(jvm.metrics().keySet().containsAll(names(text)), "no series vanishes");
      jvm.end().ended().silent();
    }
  }

  /** As docs/metrics.md describes it. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void sharesTheExporterWithOtherRules(Jdk jdk) throws IOException {
    String own = "includeObjectNames: ['io.aioguard:*']";
    String rules = MetricsFiles.read("prometheus-jmx.yml");
    assertTrue(rules.contains(own));
    Path both =
        Files.writeString(
            folder.resolve("both.yml"),
            rules.replace(own, own.replace("]", ", 'java.lang:type=ClassLoading']"))
                + "  - pattern: '.*'\n");
    try (ExporterJvm jvm = ExporterJvm.with(jdk, folder).rules(both).start()) {
      jvm.await("aioguard_watching", 1);
      String text = jvm.text();
      assertTrue(text.contains("\njava_lang_ClassLoading_LoadedClassCount "), text);
      assertFalse(text.contains("\nio_aioguard_"), text);
      jvm.end().ended().silent();
    }
  }

  private void check(Map<String, Double> metrics, String text) throws IOException {
    assertEquals(1, metrics.get("aioguard_contexts"), text);
    assertEquals(MetricsProgram.KEPT_SLOTS, metrics.get("aioguard_slots"), text);
    assertEquals(4, metrics.get("aioguard_context_creations_total"), text);
    assertEquals(1, metrics.get("aioguard_contexts_destroyed_total"), text);
    assertEquals(2, metrics.get("aioguard_contexts_leaked_total"), text);
    assertEquals(1, metrics.get("aioguard_double_destroys_total"), text);
    assertEquals(0, metrics.get("aioguard_stale_destroys_total"), text);
    assertEquals(1, metrics.get("aioguard_reclaim_enabled"), text);
    assertTrue(metrics.get("aioguard_aio_nr") >= MetricsProgram.KEPT_SLOTS, text);
    List<String> leaks = sites(metrics, "aioguard_leaks_total");
    assertEquals(1, sum(metrics, "aioguard_site_contexts"), text);
    assertEquals(MetricsProgram.KEPT_SLOTS, sum(metrics, "aioguard_site_slots"), text);
    assertTrue(
        leaks.stream()
            .anyMatch(
                name ->
                    name.matches(
                        ".*\\{fingerprint=\"[0-9a-f]{16}\","
                            + "site=\"io\\.aioguard\\.app\\.Contexts\\.reference"
                            + "\\(Contexts\\.java:\\d+\\)\"}")),
        leaks::toString);
    assertEquals(MetricsFiles.exported(), families(metrics), "each rule has its attribute");
    assertFalse(text.contains("_objectname"), "no two attributes have one name");
    for (String family : families(metrics)) {
      String type = family.endsWith("_total") ? "counter" : "gauge";
      assertTrue(text.contains("# TYPE " + family + " " + type + "\n"), family);
    }
    if (RefusedIT.works("promtool", "--version")) {
      String own =
          text.lines().filter(line -> line.contains("aioguard_")).collect(Collectors.joining("\n"));
      Path file = Files.writeString(folder.resolve("metrics"), own + "\n");
      assertEquals("", Promtool.run(folder, folder, file, "check", "metrics"), "lint");
    }
  }

  private static List<String> sites(Map<String, Double> metrics, String name) {
    return metrics.keySet().stream().filter(each -> each.startsWith(name + "{")).toList();
  }

  private static double sum(Map<String, Double> metrics, String name) {
    return sites(metrics, name).stream().mapToDouble(metrics::get).sum();
  }

  private static Set<String> families(Map<String, Double> metrics) {
    return metrics.keySet().stream()
        .map(name -> name.replaceAll("\\{.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(String text) {
    return text.lines()
        .filter(line -> line.startsWith("aioguard_"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
