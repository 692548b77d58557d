package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Apache Tomcat with docs/deploy/setenv.sh: an application with a JNA of its own leaks, after
 * reclaim was turned on without a restart, as at the last step of a roll-out.
 */
@Tag("servers")
class TomcatIT extends LibaioFixture {

  private static final String STARTED =
      "(?s)Starting ProtocolHandler \\[\"http-nio-127.0.0.1-auto-1-(\\d+)\"\\].*Server startup";

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsWhatAnApplicationLeaks(Jdk jdk) throws Exception {
    Path home = ServerRelease.of("apache-tomcat");
    Path base = base(home);
    ProcessBuilder catalina = new ProcessBuilder(home.resolve("bin/catalina.sh").toString(), "run");
    catalina.environment().put("CATALINA_BASE", base.toString());
    catalina.environment().put("JAVA_HOME", jdk.home().toString());
    catalina.environment().put("JAVA_OPTS", RunningServer.JVM);
    Result result;
    try (RunningServer tomcat = RunningServer.start(catalina, folder, STARTED)) {
      String pid = Long.toString(tomcat.jvm().pid());
      ShippedCommand aioguard = new ShippedCommand(jdk, folder);
      aioguard.run("attach", pid, "reclaim=certain,relocate=on").ended();
      String page = RunningServer.get("http://127.0.0.1:" + tomcat.printed() + "/leak.jsp");
      assertEquals("reclaimed", page.strip());
      Result contexts = aioguard.run("contexts", pid).ended();
      contexts.check(contexts.out().contains("5 leaked, 5 reclaimed"), "contexts");
      assertTrue(tomcat.hasTheBean(), "the agent's MBean");
      result = tomcat.terminate(base.resolve("logs"));
    }
    Recorded recorded = result.recorded();
    assertEquals(5, recorded.count("ContextReclaimed"));
    assertEquals(0, recorded.leftOpen());
    recorded.check(
        recorded.of("ContextLeaked").stream()
            .allMatch(leak -> leak.getString("creationStack").contains("leak_jsp._jspService")),
        "the page is in the stack");
    List<String> lines = result.err().lines().filter(line -> line.startsWith("[aio")).toList();
    result.check(
        lines.stream().allMatch(line -> line.startsWith("[aioguard] finding: leak, ")),
        "other lines of the agent: " + lines);
  }

  private Path base(Path home) throws IOException {
    Path base = folder.resolve("base");
    Path application = base.resolve("webapps/ROOT");
    for (String part : List.of("bin", "conf", "logs", "temp", "webapps/ROOT/WEB-INF/lib")) {
      Files.createDirectories(base.resolve(part));
    }
    Files.copy(home.resolve("conf/web.xml"), base.resolve("conf/web.xml"));
    Files.copy(ServerRelease.source("server.xml"), base.resolve("conf/server.xml"));
    Files.writeString(base.resolve("bin/setenv.sh"), DeployFile.careful("setenv.sh"));
    Files.copy(ServerRelease.source("leak.jsp"), application.resolve("leak.jsp"));
    Files.copy(ForkedJvm.JNA, application.resolve("WEB-INF/lib/jna.jar"));
    ServerRelease.copyPrograms(application.resolve("WEB-INF/classes"));
    return base;
  }
}
