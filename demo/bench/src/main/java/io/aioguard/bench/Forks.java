package io.aioguard.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the measured JVMs are started. */
final class Forks {

  private Forks() {}

  /**
   * JVM options of a JMH fork.
   *
   * @param agent or null for none
   */
  static String[] arguments(Path agent, Path target) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-XX:+IgnoreUnrecognizedVMOptions");
    arguments.add("--enable-native-access=ALL-UNNAMED");
    arguments.add("--sun-misc-unsafe-memory-access=allow");
    // No threads of the collector's beside the measured one: the machine may have two cores.
    arguments.add("-XX:+UseSerialGC");
    arguments.add("-Xms256m");
    arguments.add("-Xmx256m");
    arguments.add("-Dbench.folder=" + target);
    if (agent != null) {
      arguments.add("-javaagent:" + agent);
    }
    return arguments.toArray(new String[0]);
  }

  static Path java(Path home) {
    return home.resolve("bin/java");
  }
}
