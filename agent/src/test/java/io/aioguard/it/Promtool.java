package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own check of metrics and rules. */
final class Promtool {

  private Promtool() {}

  /** Skips the test where it is not installed. */
  static void assumePresent() {
    Assumptions.assumeTrue(
        RefusedIT.works("promtool", "--version"), "promtool of Prometheus is not installed");
  }

  /**
   * Fails unless it succeeds.
   *
   * @param folder for its output
   * @return what it printed
   */
  static String run(Path folder, Path in, Path input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("promtool.txt");
    try {
      Process promtool =
          new ProcessBuilder(command)
              .directory(in.toFile())
              .redirectInput(input.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = promtool.waitFor(1, TimeUnit.MINUTES);
      promtool.destroyForcibly().waitFor();
      String printed = Files.readString(output);
      assertTrue(ended && promtool.exitValue() == 0, String.join(" ", command) + '\n' + printed);
      return printed;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
