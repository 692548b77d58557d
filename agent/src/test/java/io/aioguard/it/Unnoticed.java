package io.aioguard.it;

import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Runs a program without and with the agent: it must behave the same. */
record Unnoticed(Jdk jdk, Path folder) {

  /** The setting is for both runs; what it ends with is of the one that has the agent. */
  Result run(UnaryOperator<ForkedJvm> setting, Class<?> program, String... arguments) {
    return run(setting, program.getName(), arguments);
  }

  /** A program that is not on the tests' own class path. */
  Result run(UnaryOperator<ForkedJvm> setting, String program, String... arguments) {
    Result without =
        setting.apply(new ForkedJvm(jdk, folder).withoutAgent()).run(program, arguments);
    Result with = setting.apply(new ForkedJvm(jdk, folder)).run(program, arguments);
    with.check(with.status() == without.status(), "exit status without the agent: " + without);
    with.check(with.out().equals(without.out()), "standard output without the agent: " + without);
    with.check(others(with).equals(others(without)), "standard error: " + without);
    return with.check(crashes(folder).isEmpty(), "crashed: " + crashes(folder));
  }

  private static List<String> others(Result result) {
    return result.err().lines().filter(line -> !isOurs(line)).toList();
  }

  private static boolean isOurs(String line) {
    return line.startsWith("[aioguard] ");
  }

  /** The lines that the agent itself logged. */
  static List<String> logged(Result result) {
    return result.err().lines().filter(Unnoticed::isOurs).toList();
  }

  /** Fails unless the agent logged one line, with this in it. */
  static void logsOnce(Result result, String what) {
    List<String> ours = logged(result);
    result.check(ours.size() == 1 && ours.get(0).contains(what), "one line: " + what);
  }

  /** What JVMs that have crashed left in the folder. */
  static List<Path> crashes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("hs_err_pid.*|core.*"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
