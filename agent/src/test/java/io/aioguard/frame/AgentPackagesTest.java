package io.aioguard.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link FrameKind} has all packages of the agent. */
class AgentPackagesTest {

  /** Of the command line, which is never loaded into a watched JVM. */
  private static final List<String> ELSEWHERE = List.of("audit", "cli", "gate", "host", "report");

  @Test
  void noFrameOfTheAgentIsTheApplications() throws Exception {
    Path classes =
        Path.of(FrameKind.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    File[] packages = classes.resolve("io/aioguard").toFile().listFiles(File::isDirectory);
    assertTrue(packages.length > 10, Arrays.toString(packages));
    for (File each : packages) {
      if (!ELSEWHERE.contains(each.getName())) {
        String name = "io.aioguard." + each.getName() + ".Any";
        assertEquals(FrameKind.AGENT, FrameKind.of(name), name);
      }
    }
  }
}
