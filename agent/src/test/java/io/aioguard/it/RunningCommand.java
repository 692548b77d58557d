package io.aioguard.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A command that runs, with a deadline. */
final class RunningCommand {

  private static final Duration DEADLINE = Duration.ofSeconds(120);
  private static final long PAUSE_MILLIS = 20;

  private final ForkedProcess command;
  private final Process process;

  private RunningCommand(ForkedProcess command) {
    this.command = command;
    process = command.process();
  }

  static RunningCommand start(List<String> command, Path folder) {
    return new RunningCommand(ForkedProcess.start(new ProcessBuilder(command), folder));
  }

  /** Waits until standard output is so, or the command has ended. */
  void await(Predicate<String> wanted) throws InterruptedException {
    long start = System.nanoTime();
    while (process.isAlive()
        && System.nanoTime() - start < DEADLINE.toNanos()
        && !wanted.test(command.out())) {
      process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Asks it to end, as ^C and kill -INT do. */
  void interrupt() {
    command.signal("INT");
  }

  /** Asks it to end, as kill does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it at once, as kill -9 does: nothing of it can run any more. */
  void kill() {
    command.signal("KILL");
  }

  void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
  }

  /** Waits for its end, without more to type. */
  ForkedJvm.Result end() {
    return end(DEADLINE);
  }

  ForkedJvm.Result end(Duration deadline) {
    return command.end(deadline, null);
  }
}
