package io.aioguard.it;

import io.aioguard.app.ExportedProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with this agent and another, whose program has contexts for the MBeans to show. */
final class ExportedJvm {

  private static final String AGENT = "-javaagent:" + ForkedJvm.AGENT;

  private ExportedJvm() {}

  /** Comes back when the program idles; it ends with standard input. */
  static RunningJvm start(Jdk jdk, Path folder, List<String> agents, String... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx256m"));
    command.addAll(ForkedJvm.SHORT_LIVED);
    command.addAll(agents);
    if (jdk.version() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    String classPath = ForkedJvm.TEST_CLASSES + ":" + ForkedJvm.JNA;
    return RunningJvm.start(command, classPath, ExportedProgram.class, folder, arguments);
  }

  /** The argument that loads this agent. */
  static String agent(String options) {
    return AGENT + (options.isEmpty() ? "" : "=" + options);
  }
}
