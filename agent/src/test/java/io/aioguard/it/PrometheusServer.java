package io.aioguard.it;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A Prometheus of its own, with the alerts of docs/metrics, that asks all its targets each second.
 */
final class PrometheusServer implements AutoCloseable {

  /** That of the targets. */
  static final String JOB = "application";

  private static final String CONFIGURATION =
      """
      global: {scrape_interval: 1s, evaluation_interval: 1s}
      rule_files: [rules.yml]
      scrape_configs:
        - job_name: %s
          static_configs: [{targets: [%s]}]
      alerting:
        alertmanagers:
          - static_configs: [{targets: [%s]}]
      """;

  private final String address = Loopback.address();
  private final ForkedProcess process;

  private PrometheusServer(Path folder, List<String> targets, String alertmanager) {
    try {
      Files.writeString(
          folder.resolve("prometheus.yml"),
          CONFIGURATION.formatted(JOB, String.join(", ", targets), alertmanager));
      // Alerts that are due after minutes are due at once; the rest of the rules is as it is.
      Files.writeString(
          folder.resolve("rules.yml"),
          MetricsFiles.read("aioguard.rules.yml").replaceAll("(?m)^( +)for: \\d+m$", "$1for: 1s"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process =
        ForkedProcess.start(
            new ProcessBuilder(
                "prometheus",
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=prometheus",
                "--web.listen-address=" + address),
            folder);
    Loopback.awaitReady(address, process);
  }

  /** Skips the test where it is not installed. */
  static void assumePresent() {
    Assumptions.assumeTrue(
        RefusedIT.works("prometheus", "--version"), "Prometheus is not installed");
  }

  /**
   * @param targets host and port of each
   */
  static PrometheusServer start(Path folder, List<String> targets, String alertmanager) {
    return new PrometheusServer(folder, targets, alertmanager);
  }

  /** One result of a query: its labels, and its value now. */
  record Sample(JsonObject labels, double value) {

    String label(String name) {
      return labels.get(name).getAsString();
    }
  }

  /** The result of a query now; fails if it is no valid one. */
  List<Sample> query(String expression) {
    List<Sample> samples = new ArrayList<>();
    JsonObject data = data("query?query=" + encoded(expression)).getAsJsonObject();
    for (JsonElement each : data.getAsJsonArray("result")) {
      JsonObject sample = each.getAsJsonObject();
      double value = sample.getAsJsonArray("value").get(1).getAsDouble();
      samples.add(new Sample(sample.getAsJsonObject("metric"), value));
    }
    return samples;
  }

  /** The values of a label in the series of a selector. */
  List<String> labelValues(String label, String selector) {
    List<String> values = new ArrayList<>();
    JsonArray all =
        data("label/" + label + "/values?match[]=" + encoded(selector)).getAsJsonArray();
    all.forEach(each -> values.add(each.getAsString()));
    return values;
  }

  private JsonElement data(String path) {
    String answer = Loopback.get(address, "/api/v1/" + path.replace("[]", "%5B%5D"));
    if (answer.isEmpty()) {
      throw new AssertionError("Prometheus refuses " + path + '\n' + process.result(null));
    }
    return JsonParser.parseString(answer).getAsJsonObject().get("data");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.kill();
  }
}
