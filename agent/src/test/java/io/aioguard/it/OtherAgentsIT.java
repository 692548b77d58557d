package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.PlainProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Beside agents that weave the same classes, before them and after them, with all of the bytecode
 * verified. JaCoCo puts a probe into each branch; BlockHound wraps native methods as this agent
 * does, with a prefix and a Byte Buddy of its own, and must be allowed to add methods.
 */
class OtherAgentsIT extends LibaioFixture {

  private static final Path AGENTS = Path.of(System.getProperty("aioguard.test.other-agents"));

  static Stream<Arguments> agentsAndJdks() throws IOException {
    try (Stream<Path> files = Files.list(AGENTS)) {
      List<Path> agents = files.sorted().toList();
      return agents.stream()
          .flatMap(
              agent ->
                  Jdk.all().stream()
                      .flatMap(
                          jdk ->
                              Stream.of(
                                  Arguments.of(jdk, agent.getFileName(), true),
                                  Arguments.of(jdk, agent.getFileName(), false))));
    }
  }

  @ParameterizedTest
  @MethodSource("agentsAndJdks")
  void worksBesideAnotherAgent(Jdk jdk, Path agent, boolean otherFirst) {
    boolean isBlockHound = agent.toString().contains("blockhound");
    Assumptions.assumeFalse(
        isBlockHound && jdk.version() > 21, "BlockHound cannot read the classes of this JDK");
    String[] other = {
      "-javaagent:" + AGENTS.resolve(agent),
      "-XX:+UnlockDiagnosticVMOptions",
      "-XX:" + (isBlockHound ? "+" : "-") + "AllowRedefinitionToAddDeleteMethods",
      "-XX:+BytecodeVerificationRemote",
      "-XX:+BytecodeVerificationLocal",
      // Neither connects to a server, nor writes anywhere else.
      "-Dotel.sdk.disabled=true",
      "-Dotel.javaagent.logging=none"
    };
    Recorded recorded =
        new Unnoticed(jdk, folder)
            .run(
                jvm -> otherFirst ? jvm.beforeAgent(other) : jvm.jvm(other),
                PlainProgram.class,
                "5",
                "reclaimed")
            .ended()
            .recorded();
    assertEquals(List.of(), Unnoticed.logged(recorded.run()), "nothing is logged");
    assertEquals(11, recorded.count("ContextCreated"));
    assertEquals(3, recorded.count("ContextDestroyed"));
    assertEquals(5, recorded.count("ContextReclaimed"));
    assertEquals(3, recorded.statistics().getLong("live"));
    recorded.check(
        recorded.of("RouteStatus").stream()
            .noneMatch(status -> status.getString("state").equals("failed")),
        "each hook point that came is woven");
  }
}
