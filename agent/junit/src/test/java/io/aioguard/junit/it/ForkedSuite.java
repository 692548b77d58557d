package io.aioguard.junit.it;

import io.aioguard.junit.suite.SuiteProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Suites of tests, run by JUnit in a JVM of their own. A failed check shows all of its output. */
final class ForkedSuite {

  private static final long DEADLINE_SECONDS = 240;

  static final Path AGENT = Path.of(System.getProperty("aioguard.test.agent"));
  static final Path EXTENSION = Path.of(System.getProperty("aioguard.test.junit"));
  static final Path CLASSES = Path.of(System.getProperty("aioguard.test.classes"));
  static final Path JNA = Path.of(System.getProperty("aioguard.test.jna"));
  static final String JUNIT = System.getProperty("aioguard.test.junit-version");

  private final Path folder;
  private final List<String> arguments = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>(List.of(EXTENSION, CLASSES, JNA));
  private String junit = JUNIT;

  ForkedSuite(Path folder) {
    this.folder = folder;
  }

  /** The jar that has all of JUnit, of a version of its platform. */
  static Path junit(String version) {
    return Path.of(System.getProperty("aioguard.test.junit-versions"))
        .resolve("junit-platform-console-standalone-" + version + ".jar");
  }

  /** With the agent from the start. What it logs about findings is not wanted here. */
  ForkedSuite withAgent() {
    return jvm("-javaagent:" + AGENT + "=log=error");
  }

  ForkedSuite jvm(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** A parameter of JUnit. */
  ForkedSuite parameter(String name, String value) {
    return jvm("-D" + name + "=" + value);
  }

  ForkedSuite wholeSuite() {
    return parameter("junit.jupiter.extensions.autodetection.enabled", "true");
  }

  ForkedSuite onClassPath(Path jar) {
    classPath.add(jar);
    return this;
  }

  ForkedSuite junitVersion(String version) {
    junit = version;
    return this;
  }

  /** Runs these suites of {@code io.aioguard.junit.suite}. */
  Results run(String... suites) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(arguments);
    classPath.add(junit(junit));
    command.addAll(
        List.of("-cp", String.join(":", classPath.stream().map(Path::toString).toList())));
    command.add(SuiteProgram.class.getName());
    command.addAll(List.of(suites));
    Results results = new Results(run(command, folder));
    results.check(results.text().contains(SuiteProgram.MARK + "END"), "it has not ended");
    return results;
  }

  /** Runs a command to its end; its output, with standard error in it. */
  static String run(List<String> command, Path folder) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
      String text = String.join(" ", command) + "\n" + Files.readString(output);
      if (!ended) {
        throw new AssertionError("not in time\n" + text);
      }
      return text + "\nstatus " + process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  /** What became of each test and class, by its name without that of the package. */
  record Results(String text) {

    private Map<String, String> byName() {
      Map<String, String> results = new LinkedHashMap<>();
      for (String part : text.split("(?m)^" + SuiteProgram.MARK)) {
        String[] words = part.lines().findFirst().orElse("").split(" ", 2);
        if (words.length == 2) {
          results.put(words[1], part);
        }
      }
      return results;
    }

    /** Names of those that ended so, in the order of their ends. */
    List<String> names(String status) {
      return byName().entrySet().stream()
          .filter(result -> result.getValue().startsWith(status + " "))
          .map(Map.Entry::getKey)
          .toList();
    }

    /** Fails unless it ended so, with all of these in its message. */
    Results has(String status, String name, String... parts) {
      String result = byName().get(name);
      check(result != null && result.startsWith(status + " "), name + " is not " + status);
      for (String part : parts) {
        check(result.contains(part), name + " has not: " + part);
      }
      return this;
    }

    /** As {@link #has}, with this in its message nowhere. */
    Results hasNot(String name, String part) {
      return check(!byName().getOrDefault(name, "").contains(part), name + " has: " + part);
    }

    Results check(boolean condition, String complaint) {
      if (!condition) {
        throw new AssertionError(text + "\n" + complaint);
      }
      return this;
    }
  }
}
