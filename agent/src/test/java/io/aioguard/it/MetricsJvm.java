package io.aioguard.it;

import io.aioguard.app.MetricsProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with this agent and another, whose program does what its input says. */
final class MetricsJvm {

  private MetricsJvm() {}

  /**
   * Comes back when the program waits for its first word.
   *
   * @param environment variables, as {@code NAME=value}
   * @param agents the arguments that load the agents, in their order, and others
   */
  static RunningJvm start(Jdk jdk, Path folder, List<String> environment, List<String> agents) {
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(environment);
    command.addAll(List.of(jdk.java(), "-Xmx256m"));
    command.addAll(ForkedJvm.SHORT_LIVED);
    command.addAll(agents);
    if (jdk.version() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    String classPath = ForkedJvm.TEST_CLASSES + ":" + ForkedJvm.JNA;
    return RunningJvm.start(command, classPath, MetricsProgram.class, folder);
  }
}
