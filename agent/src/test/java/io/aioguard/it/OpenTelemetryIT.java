package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.ForkedJvm.Result;
import io.aioguard.it.OtlpReceiver.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The OpenTelemetry agent exports the MBeans by the rules of docs/metrics, as the table of
 * docs/metrics.md says. Both agents are in one JVM, in both orders, with all of the bytecode
 * verified; it is the other one that makes the MBean server, after main has begun.
 */
@Tag("servers")
class OpenTelemetryIT extends LibaioFixture {

  private static final Path OTHER =
      Path.of(System.getProperty("aioguard.test.other-agents"), "opentelemetry-javaagent.jar");

  private static final Path DOCS = Path.of(System.getProperty("aioguard.test.docs"));
  private static final int LEAKS = 5;

  /** Lines of the other agent that are no complaint, and of the JVM about that agent's jar. */
  private static final Predicate<String> HARMLESS =
      line ->
          line.matches("\\[otel\\.javaagent .*\\] \\[.*\\] INFO .*")
              || line.contains("bootstrap classpath has been appended");

  static Stream<Arguments> orders() {
    return Jdk.eachWith(true, false);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void exportsTheFiguresOfTheMBeans(Jdk jdk, boolean otherFirst) throws Exception {
    try (OtlpReceiver receiver = new OtlpReceiver();
        RunningJvm jvm = start(jdk, otherFirst, receiver)) {
      receiver.await("the leaks", () -> receiver.has("aioguard.context.leaks", Map.of(), LEAKS));
      receiver.await("the sites", () -> sumOf(receiver, "aioguard.site.leaks") == LEAKS);
      if (otherFirst) {
        receiver.await(
            "the reclaims", () -> receiver.has("aioguard.context.reclaimed", Map.of(), LEAKS));
      } else {
        receiver.await(
            "the census", () -> receiver.has("aioguard.context.untracked.count", Map.of(), 0));
      }
      String page = "url.full=" + receiver.address() + "/page";
      receiver.await("the span of a request", () -> receiver.hasSpanWith(page));
      assertTrue(!receiver.of("jvm.").isEmpty(), "the other agent's own metrics");

      Result result = jvm.end().ended();
      List<String> complaints = result.err().lines().filter(line -> !HARMLESS.test(line)).toList();
      result.check(complaints.isEmpty(), "complaints: " + complaints);
      result.check(result.out().contains("MBean servers: 1\n"), "the other agent made the server");
      BeanFigures figures = BeanFigures.printedBy(result);
      assertEquals("watching", figures.contexts().get("State"), result::toString);
      assertEquals("" + otherFirst, figures.contexts().get("ReclaimEnabled"), result::toString);
      assertEquals("" + (LEAKS + 2), figures.contexts().get("Created"), result::toString);
      MetricsTable.openTelemetry(DOCS).check(receiver.of("aioguard."), figures);
    }
  }

  private static long sumOf(OtlpReceiver receiver, String metric) {
    return receiver.of(metric).stream().mapToLong(Series::value).sum();
  }

  /** Where the other agent is first, reclaim is on and no census runs; else the other way round. */
  private RunningJvm start(Jdk jdk, boolean otherFirst, OtlpReceiver receiver) {
    String other = "-javaagent:" + OTHER;
    List<String> arguments =
        new ArrayList<>(
            otherFirst
                ? List.of(other, ExportedJvm.agent("census=off"))
                : List.of(ExportedJvm.agent("reclaim=off,census=1s"), other));
    arguments.addAll(
        List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+BytecodeVerificationRemote",
            "-XX:+BytecodeVerificationLocal",
            "-Dotel.jmx.config=" + DOCS.resolve("metrics/opentelemetry-jmx.yml"),
            "-Dotel.jmx.discovery.delay=1000",
            "-Dotel.metric.export.interval=500",
            "-Dotel.bsp.schedule.delay=200",
            "-Dotel.exporter.otlp.protocol=http/protobuf",
            "-Dotel.exporter.otlp.endpoint=" + receiver.address(),
            "-Dotel.logs.exporter=none"));
    return ExportedJvm.start(jdk, folder, arguments, "" + LEAKS, receiver.address() + "/page");
  }
}
