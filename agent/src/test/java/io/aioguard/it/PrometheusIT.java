package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.AlertmanagerServer.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From the agent through the exporter, Prometheus and Alertmanager to a webhook, all of them real.
 */
@Tag("servers")
class PrometheusIT extends LibaioFixture {

  private static final String SITE = "io.aioguard.app.Contexts.reference(Contexts.java:";

  @BeforeEach
  void needsServers() {
    PrometheusServer.assumePresent();
    AlertmanagerServer.assumePresent();
  }

  private PrometheusServer prometheus(AlertmanagerServer alerts, ExporterJvm... jvms) {
    List<String> targets = Stream.of(jvms).map(ExporterJvm::address).toList();
    return PrometheusServer.start(folder, targets, alerts.address());
  }

  /** The destroy of the leaked context hangs until the test lets it return. */
  private Map<String, String> hanging() {
    Path library = CLibrary.build(folder, "hang", CLibrary.resource("hang.c"), "-ldl");
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "HANG_CALLS", "1",
        "HANG_RELEASE", released().toString());
  }

  private Path released() {
    return folder.resolve("release");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aLeakIsAnAlertUntilItIsReclaimed(Jdk jdk) throws IOException {
    // Without relocation, whose trial destroys a context too.
    try (ExporterJvm jvm =
            ExporterJvm.with(jdk, folder).options("relocate=off").environment(hanging()).start();
        AlertmanagerServer alerts = AlertmanagerServer.start(folder);
        PrometheusServer prometheus = prometheus(alerts, jvm)) {
      jvm.obey("leak");
      Alert leak = alerts.awaitFiring("AioLeak", jvm);
      assertTrue(leak.label("site").startsWith(SITE), leak::toString);
      assertTrue(leak.label("fingerprint").matches("[0-9a-f]{16}"), leak::toString);
      assertEquals(PrometheusServer.JOB, leak.label("job"));
      String site =
          "%s (fingerprint %s, 1 leaked);".formatted(leak.label("site"), leak.label("fingerprint"));
      for (String name : List.of("AioLeakNotReclaimed", "AioReclaimStalled")) {
        Alert alert = alerts.awaitFiring(name, jvm);
        assertTrue(alert.annotation("description").contains(site), alert::toString);
      }
      Files.createFile(released());
      alerts.awaitResolved("AioLeakNotReclaimed", jvm);
      alerts.awaitResolved("AioReclaimStalled", jvm);
      assertEquals(
          List.of("AioLeak", "AioLeakNotReclaimed", "AioReclaimStalled"), alerts.namesOf(jvm));
      assertEquals(1, prometheus.query("aioguard_contexts_reclaimed_total == 1").size());
      jvm.end().ended().silent();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void eachWrongCallIsAnAlert(Jdk jdk) {
    // Without relocation, as a stale destroy cannot happen with it.
    try (ExporterJvm jvm =
            ExporterJvm.with(jdk, folder).options("relocate=off,idle=1s,census=500ms").start();
        AlertmanagerServer alerts = AlertmanagerServer.start(folder);
        PrometheusServer prometheus = prometheus(alerts, jvm)) {
      jvm.obey("keep");
      Alert suspected = alerts.awaitFiring("AioSuspectedLeak", jvm);
      assertTrue(suspected.annotation("description").contains(SITE), suspected::toString);
      assertTrue(suspected.annotation("description").contains(" 64 slots);"), suspected::toString);
      jvm.obey("twice");
      alerts.awaitFiring("AioDoubleDestroy", jvm);
      assertTrue(prometheus.query("aioguard_stale_destroys_total > 0").isEmpty());
      jvm.obey("stale");
      alerts.awaitFiring("AioStaleDestroy", jvm);
      jvm.obey("fail");
      alerts.awaitFiring("AioSetupFailed", jvm);
      jvm.obey("free");
      alerts.awaitResolved("AioSuspectedLeak", jvm);
      assertEquals(
          List.of("AioDoubleDestroy", "AioSetupFailed", "AioStaleDestroy", "AioSuspectedLeak"),
          alerts.namesOf(jvm));
      jvm.end().ended().silent();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  @ResourceLock(Contended.AIO_QUOTA)
  void fourFifthsOfTheQuotaAreAnAlert(Jdk jdk) {
    FreeQuota.assumeMostOfIt();
    try (ExporterJvm jvm = ExporterJvm.with(jdk, folder).start();
        AlertmanagerServer alerts = AlertmanagerServer.start(folder);
        PrometheusServer prometheus = prometheus(alerts, jvm)) {
      jvm.obey("fill");
      Alert quota = alerts.awaitFiring(AlertmanagerServer.QUOTA, jvm);
      assertTrue(quota.annotation("description").contains(SITE), quota::toString);
      assertTrue(quota.annotation("summary").matches("[89]\\d(\\.\\d+)?% .*"), quota::toString);
      jvm.obey("free");
      alerts.awaitResolved(AlertmanagerServer.QUOTA, jvm);
      assertEquals(1, prometheus.query("aioguard_aio_nr / aioguard_aio_max_nr < 0.8").size());
      assertEquals(List.of(), alerts.namesOf(jvm));
      jvm.end().ended().silent();
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void anAgentThatDoesNotWorkIsAnAlert(Jdk jdk) {
    try (ExporterJvm failed =
            ExporterJvm.with(jdk, folder).jvm("-XX:MaxMetaspaceSize=19m").start();
        ExporterJvm without = ExporterJvm.with(jdk, folder).withoutAgent().start();
        ExporterJvm healthy = ExporterJvm.with(jdk, folder).start();
        AlertmanagerServer alerts = AlertmanagerServer.start(folder);
        PrometheusServer prometheus = prometheus(alerts, failed, without, healthy)) {
      failed.obey("keep");
      alerts.awaitFiring("AioAgentNotWatching", failed);
      alerts.awaitFiring("AioAgentMissing", without);
      Loopback.await(
          "the healthy one is scraped",
          () -> prometheus.query("aioguard_watching == 1").size() == 1,
          healthy::text);
      assertEquals(List.of(), alerts.namesOf(healthy));
      healthy.end().ended().silent();
      alerts.awaitFiring("AioJvmUnreachable", healthy);
      assertEquals(List.of("AioAgentNotWatching"), alerts.namesOf(failed));
      assertEquals(List.of("AioAgentMissing"), alerts.namesOf(without));
    }
  }
}
