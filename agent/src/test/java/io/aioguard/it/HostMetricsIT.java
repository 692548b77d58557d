package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.ForkedJvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus takes the metrics of {@code host} and the examples of docs/host. */
class HostMetricsIT {

  private static final Path EXAMPLES =
      Path.of(System.getProperty("aioguard.test.docs"), "host").toAbsolutePath().normalize();

  private static final String COMMAND = "ExecStart=/bin/sh -c '";
  private static final String INSTALLED = "/opt/aioguard/aioguard-agent.jar";

  @TempDir Path folder;

  @BeforeEach
  void needsPromtool() {
    Promtool.assumePresent();
  }

  /** The command of the service, with a shell in the place of systemd. */
  @Test
  void theServiceWritesAFileThatPrometheusTakes() throws Exception {
    String line =
        Files.readAllLines(EXAMPLES.resolve("aioguard-host.service")).stream()
            .filter(each -> each.startsWith(COMMAND))
            .findFirst()
            .orElseThrow();
    String java = Jdk.all().get(0).java() + " " + String.join(" ", ForkedJvm.SHORT_LIVED);
    String command =
        line.substring(COMMAND.length(), line.length() - 1)
            .replace("java -Xmx128m", java + " -Xmx128m")
            .replace(INSTALLED, ForkedJvm.AGENT.toString());
    Path collector = Files.createDirectory(folder.resolve("textfile"));
    try (RunningHolder holder = RunningHolder.start(folder, "hold", 100, 200)) {
      Result service =
          RunningCommand.start(List.of("/bin/sh", "-c", command), collector).end().ended().silent();
      Path metrics = collector.resolve("aioguard.prom");
      String text = Files.readString(metrics);
      service.check(text.contains("process_contexts{pid=\"" + holder.pid() + "\","), text);
      service.check(text.endsWith("# EOF\n"), "OpenMetrics has an end");
      // lint: names, units, help, types
      assertEquals("", Promtool.run(folder, folder, metrics, "check", "metrics"));
      Files.delete(metrics);
    }
    assertArrayEquals(new String[0], ownFiles(collector), "the draft is left");
  }

  private static String[] ownFiles(Path collector) {
    return collector.toFile().list((in, name) -> !name.startsWith("process"));
  }

  @Test
  void theAlertsFireWhenTheyShould() throws Exception {
    Path none = Files.createFile(folder.resolve("none"));
    assertTrue(
        Promtool.run(folder, EXAMPLES, none, "check", "rules", "aio.rules.yml")
            .contains("3 rules found"));
    Promtool.run(folder, EXAMPLES, none, "test", "rules", "aio.rules.test.yml");
    String metrics = Files.readString(EXAMPLES.resolveSibling("host.md"));
    Files.readString(EXAMPLES.resolve("aio.rules.yml"))
        .lines()
        .flatMap(line -> Pattern.compile("aioguard_host_\\w+").matcher(line).results())
        .forEach(name -> assertTrue(metrics.contains("`" + name.group() + "`"), name.group()));
  }
}
