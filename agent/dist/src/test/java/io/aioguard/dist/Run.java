package io.aioguard.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run to its end.
 *
 * @param status -1 if it did not end in time
 */
record Run(List<String> command, int status, String out, String err) {

  private static final Duration DEADLINE = Duration.ofSeconds(120);

  /** Runs it in that folder, by the JDK of this JVM. */
  static Run of(Path folder, Object... command) throws IOException, InterruptedException {
    return typed("", Map.of(), folder, command);
  }

  /**
   * The same with more of an environment.
   *
   * @param input what it reads, which ends with the program
   */
  static Run typed(String input, Map<String, String> environment, Path folder, Object... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(words(command)).directory(folder.toFile());
    Path out = Files.createTempFile(folder, "run", ".out");
    Path err = Files.createTempFile(folder, "run", ".err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("XDG_CACHE_HOME", "/dev/null"); // nothing is left in the user's own
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = false;
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes());
      in.flush();
      ended = process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException e) {
      ended = process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS); // it reads nothing
    } finally {
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    }
    Run run =
        new Run(
            builder.command(),
            ended ? process.exitValue() : -1,
            Files.readString(out),
            Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    return run;
  }

  /** Whether there is a program of that name. */
  static boolean isInstalled(String program) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static List<String> words(Object... command) {
    return List.of(command).stream().map(Object::toString).toList();
  }

  /** Fails with all that it printed if it did not end with that status. */
  Run ended(int expected) {
    check(status == expected, "not the exit status " + expected);
    return this;
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
