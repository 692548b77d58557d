package io.aioguard.it;

import io.aioguard.app.HelloProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent logs while the JVM starts, and while a class is loaded. */
class StandardErrorIT {

  /** The shell has the pipe open for reading too, so a write to it waits and does not fail. */
  private static final String FULL =
      "mkfifo full && exec 3<>full"
          + " && { dd if=/dev/zero of=full bs=4096 oflag=nonblock 2>&1 | grep -q unavailable; }"
          + " && exec \"$@\" 2>&3";

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** Wrong options, an unknown variable, a mistake in the rules, a class that cannot be woven. */
  private ForkedJvm faulty(Jdk jdk) throws IOException {
    Path rules = folder.resolve("own.rules");
    String program = HelloProgram.class.getName();
    Files.writeString(rules, "destry a.B.c(long)\ndestroy " + program + ".gone(long) id=arg0\n");
    return new ForkedJvm(jdk, folder)
        .withoutRecording()
        .deadline(DEADLINE)
        .environment("AIOGUARD_COLOUR", "red")
        .options("log=debug,idle=soon,relocat=on,rules=" + rules);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aFullOneThatIsNotReadStopsNoProgram(Jdk jdk) throws IOException {
    Result result = faulty(jdk).under("sh", "-c", FULL, "sh").run(HelloProgram.class).ended();
    result.check(result.out().equals("hello\n"), "standard output");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void hasAllLinesInOrderOfAProgramThatEndsAtOnce(Jdk jdk) throws IOException {
    Result result = faulty(jdk).run(HelloProgram.class).ended();
    String err = result.err();
    int last = -1;
    for (String part : List.of("idle", "own.rules:1", "watching: ", ".gone cannot be woven")) {
      int at = err.indexOf(part, last + 1);
      result.check(at > last, part);
      last = at;
    }
    result.check(err.contains("relocat: ") && err.contains("AIOGUARD_COLOUR"), "names");
    result.check(err.lines().allMatch(line -> line.startsWith("[aioguard] ")), "whole lines");
  }
}
