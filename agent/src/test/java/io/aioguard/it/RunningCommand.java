package io.aioguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A command that runs, with a deadline. */
final class RunningCommand {

  private static final long DEADLINE_SECONDS = 120;
  private static final long PAUSE_MILLIS = 20;

  private final List<String> command;
  private final Path out;
  private final Path err;
  private final Process process;

  private RunningCommand(List<String> command, Path folder) throws IOException {
    this.command = command;
    out = folder.resolve("command.out");
    err = folder.resolve("command.err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    process = builder.start();
  }

  static RunningCommand start(List<String> command, Path folder) {
    try {
      return new RunningCommand(command, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until standard output is so, or the command has ended. */
  void await(Predicate<String> wanted) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (process.isAlive()
        && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS)
        && !wanted.test(Files.readString(out))) {
      process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Asks it to end, as ^C and kill -INT do. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Asks it to end, as kill does. */
  void terminate() {
    process.destroy();
  }

  void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
  }

  /** Waits for its end, without more to type. */
  ForkedJvm.Result end() {
    return end(DEADLINE_SECONDS);
  }

  ForkedJvm.Result end(long seconds) {
    try {
      boolean ended = process.waitFor(0, TimeUnit.SECONDS);
      if (!ended) {
        process.getOutputStream().close();
        ended = process.waitFor(seconds, TimeUnit.SECONDS);
      }
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      int status = ended ? process.exitValue() : -1;
      return new ForkedJvm.Result(
          String.join(" ", command), status, Files.readString(out), Files.readString(err), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
