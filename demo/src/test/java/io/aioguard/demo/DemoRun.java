package io.aioguard.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code demo/run}, run to its end.
 *
 * @param status -1 if it did not end in time
 */
record DemoRun(String command, int status, String out, String err) {

  private static final Duration DEADLINE = Duration.ofSeconds(120);

  /** A command up to the empty line after it. */
  private static final Pattern PRINTED = Pattern.compile("(?ms)^\\$ (.*?)$\n\n");

  /** The folder of this module; set by the build. */
  private static final Path DEMO = Path.of(System.getProperty("basedir")).toAbsolutePath();

  /** The folder of the whole project, where the README is. */
  static final Path PROJECT = DEMO.getParent();

  /** Runs it with this JVM's JDK and the jars that the build has made, from another folder. */
  static DemoRun of(Path folder, String... arguments) throws IOException, InterruptedException {
    return from(folder, folder, arguments);
  }

  /**
   * The same, started where its reader stands.
   *
   * @param folder for what it prints
   */
  static DemoRun from(Path start, Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(DEMO.resolve("run").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(start.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("DEMO_BUILD", "never");
    return run(builder, folder);
  }

  /** Runs the commands that it printed, in a shell that does not know its JAVA_HOME. */
  DemoRun again(Path folder) throws IOException, InterruptedException {
    String commands =
        PRINTED.matcher(out).results().map(m -> m.group(1)).collect(Collectors.joining("\n"));
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "set -e\n" + commands).directory(folder.toFile());
    builder.environment().remove("JAVA_HOME");
    return run(builder, folder);
  }

  private static DemoRun run(ProcessBuilder builder, Path folder)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    boolean ended = process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    return new DemoRun(
        String.join(" ", builder.command()),
        ended ? process.exitValue() : -1,
        Files.readString(out),
        Files.readString(err));
  }

  /** Contexts of the scenario's JVM, as it printed them, moment by moment. */
  List<Integer> contexts() {
    return out.lines()
        .dropWhile(line -> !line.endsWith("the host"))
        .skip(1)
        .takeWhile(line -> !line.isBlank())
        .map(line -> Integer.valueOf(line.substring(24, 37).strip().replace(",", "")))
        .toList();
  }

  /** Fails with all that it printed. */
  void check(boolean condition, String complaint) {
    if (!condition) {
      throw new AssertionError(complaint + "\n" + this);
    }
  }

  @Override
  public String toString() {
    return command + "\nstatus " + status + "\n--- out\n" + out + "--- err\n" + err + "---";
  }
}
