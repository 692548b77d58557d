package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * WildFly Core with docs/deploy/standalone.conf. Its log manager must be the first one (H17), and
 * JBoss Modules hides the classes of the boot loader that it was not told of.
 */
@Tag("servers")
class WildFlyIT extends LibaioFixture {

  /** Of the next version the security manager, which it sets, is gone. */
  private static final int LATEST_JAVA = 23;

  private static final String RECORDINGS = "/var/lib/wildfly/recordings/";
  private static final String STARTED =
      "(?s)listening on http://127.0.0.1:(\\d+)/management.*WFLYSRV0054";

  private final Jdk jdk =
      Jdk.neighbours().stream()
          .filter(each -> each.version() <= LATEST_JAVA)
          .findFirst()
          .orElse(null);

  @Test
  void watchesDeploymentsAndLeavesItsLogManagerAlone() throws Exception {
    Assumptions.assumeTrue(jdk != null, "WildFly Core 18 needs a JDK of at most " + LATEST_JAVA);
    Path home = ServerRelease.of("wildfly-core");
    Path recordings = Files.createDirectory(folder.resolve("recordings"));
    ProcessBuilder standalone = script(home.resolve("bin/standalone.sh"));
    standalone.command().add("-b=127.0.0.1");
    standalone.command().add("-bmanagement=127.0.0.1");
    standalone.command().add("-Djboss.management.http.port=0");
    standalone.environment().put("RUN_CONF", configuration(home, recordings).toString());
    standalone.environment().put("JBOSS_BASE_DIR", base(home).toString());
    Result result;
    try (RunningServer wildFly = RunningServer.start(standalone, folder, STARTED)) {
      ProcessBuilder cli = script(home.resolve("bin/jboss-cli.sh"));
      cli.command().add("--connect");
      cli.command().add("--timeout=60000"); // 5 s are not enough on a machine that is busy
      cli.command().add("--controller=127.0.0.1:" + wildFly.printed());
      cli.command().add("--command=deploy " + application(home));
      RunningServer.run(cli, folder).ended();
      assertTrue(wildFly.hasTheBean(), "the agent's MBean");
      result = wildFly.terminate(recordings);
    }
    Recorded recorded = result.recorded();
    assertEquals(5, recorded.count("ContextReclaimed"));
    assertEquals(0, recorded.leftOpen());
    result.check(!result.err().contains("LogManager"), "its log manager is not the first");
    result.check(result.out().contains("[aioguard] finding: leak, "), "its log has the finding");
    result.check(!result.out().contains("not watched"), "the hooks are visible");
  }

  private ProcessBuilder script(Path script) {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(script.toString())));
    builder.environment().put("JAVA_HOME", jdk.home().toString());
    builder.environment().remove("JAVA_OPTS");
    return builder;
  }

  /** Its own configuration with ours at the end, as the document asks for. */
  private Path configuration(Path home, Path recordings) throws IOException {
    String own = Files.readString(home.resolve("bin/standalone.conf"));
    String ours = DeployFile.withDefaults("standalone.conf").replace(RECORDINGS, recordings + "/");
    return Files.writeString(folder.resolve("standalone.conf"), own + ours);
  }

  private Path base(Path home) throws IOException {
    Path base = folder.resolve("base");
    ServerRelease.copy(home.resolve("standalone"), base);
    return base;
  }

  private Path application(Path home) throws IOException {
    Path classes = Files.createDirectory(folder.resolve("application"));
    Path msc = home.resolve("modules/system/layers/base/org/jboss/msc/main");
    ServerRelease.compile("LeakingService.java", ServerRelease.jars(msc), classes);
    ServerRelease.copyPrograms(classes);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("org.jboss.msc.service.ServiceActivator"),
        "io.aioguard.server.LeakingService\n");
    return new ApplicationJar(folder.resolve("leaking.jar"))
        .folder("", classes)
        .contents("", ForkedJvm.JNA, List.of("com/"))
        .write();
  }
}
