package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.ForkedJvm.Result;
import io.aioguard.it.OtlpReceiver.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The OpenTelemetry agent exports the MBeans by the rules of docs/metrics, as the table of
 * docs/metrics.md says. Both agents are in one JVM, in both orders, with all of the bytecode
 * verified; it is the other one that makes the MBean server, on a thread of its own.
 */
@Tag("servers")
class OpenTelemetryIT extends LibaioFixture {

  private static final Path OTHER =
      Path.of(System.getProperty("aioguard.test.other-agents"), "opentelemetry-javaagent.jar");

  /** Lines of the other agent that are no complaint, and of the JVM about that agent's jar. */
  private static final Predicate<String> HARMLESS =
      line ->
          line.matches("\\[otel\\.javaagent .*\\] \\[.*\\] INFO .*")
              || line.contains("bootstrap classpath has been appended");

  static Stream<Arguments> orders() {
    return Jdk.oldestAndNewest().stream()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, true), Arguments.of(jdk, false)));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void exportsTheFiguresOfTheMBeans(Jdk jdk, boolean otherFirst) throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver();
        RunningJvm jvm = start(jdk, otherFirst, receiver)) {
      receiver.await("metrics", () -> !receiver.of("aioguard.agent.status").isEmpty());
      if (!otherFirst) {
        receiver.await("a census", () -> receiver.has("aioguard.context.untracked.count", 0));
      }
      BeanFigures before = checkedFigures(receiver, jvm);
      assertTrue(jvm.out().contains("MBean servers: 1\n"), "the other agent made the server");
      assertEquals("waiting", before.contexts().get("State"));
      // Without a census it cannot know of contexts before the first call that it sees.
      assertEquals(otherFirst ? "-1" : "0", before.contexts().get("UntrackedContexts"));

      for (String line : List.of("keep", "leak", "leak", "twice", "fail")) {
        jvm.obey(line);
      }
      String page = receiver.address() + "/page";
      jvm.obey("get " + page);
      receiver.await("the leaks", () -> receiver.has("aioguard.context.leaks", 2));
      receiver.await("their site", () -> receiver.sum("aioguard.site.leaks") == 2);
      long reclaims = otherFirst ? 2 : 0;
      receiver.await("reclaims", () -> receiver.has("aioguard.context.reclaimed", reclaims));
      BeanFigures after = checkedFigures(receiver, jvm);
      assertEquals("watching", after.contexts().get("State"));
      assertEquals("4", after.contexts().get("Created"));
      assertEquals("" + (2 - reclaims), after.contexts().get("LeakedContexts"));
      receiver.await("the span of a request", () -> receiver.hasSpanWith("url.full=" + page));
      assertFalse(receiver.of("jvm.").isEmpty(), "the other agent's own metrics");
      Result result = jvm.end().ended();
      List<String> complaints = result.err().lines().filter(line -> !HARMLESS.test(line)).toList();
      result.check(complaints.isEmpty(), "complaints: " + complaints);
    }
  }

  /** What the MBeans say, when it has been received. */
  private static BeanFigures checkedFigures(OtlpReceiver receiver, RunningJvm jvm)
      throws IOException {
    BeanFigures figures = BeanFigures.of(jvm);
    Set<String> expected = MetricsTable.read().expected(figures);
    receiver.await(
        "the series " + expected,
        () -> MetricsTable.texts(receiver.of("aioguard.")).equals(expected));
    for (Series each : receiver.of("aioguard.")) {
      assertFalse(
          each.description().isBlank() || each.description().contains("-1"), each::toString);
    }
    return figures;
  }

  /** Where the other agent is first, reclaim is on and no census runs; else the other way round. */
  private RunningJvm start(Jdk jdk, boolean otherFirst, OtlpReceiver receiver) {
    String other = "-javaagent:" + OTHER;
    String own = "-javaagent:" + ForkedJvm.AGENT + "=";
    List<String> arguments =
        new ArrayList<>(
            otherFirst
                ? List.of(other, own + "census=off")
                : List.of(own + "reclaim=off,census=1s", other));
    arguments.addAll(
        List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+BytecodeVerificationRemote",
            "-XX:+BytecodeVerificationLocal",
            "-Dotel.jmx.config=" + MetricsFiles.FOLDER.resolve("opentelemetry-jmx.yml"),
            "-Dotel.jmx.discovery.delay=1000",
            "-Dotel.metric.export.interval=500",
            "-Dotel.bsp.schedule.delay=200",
            "-Dotel.exporter.otlp.protocol=http/protobuf",
            "-Dotel.exporter.otlp.endpoint=" + receiver.address(),
            "-Dotel.logs.exporter=none"));
    return MetricsJvm.start(jdk, folder, List.of(), arguments);
  }
}
