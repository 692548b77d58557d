package io.aioguard.it;

import io.aioguard.app.WaitProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An idle JVM without the agent, for others to do something to. It has a deadline. */
final class RunningJvm implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 120;
  private static final long PAUSE_MILLIS = 10;

  private final List<String> command;
  private final Path out;
  private final Path err;
  private final Process process;

  private RunningJvm(List<String> command, Path folder) throws IOException {
    this.command = command;
    out = folder.resolve("waiting.out");
    err = folder.resolve("waiting.err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    process = builder.start();
  }

  /** Starts it, and comes back when it is idle. */
  static RunningJvm start(Jdk jdk, Path folder, String... jvmArguments) {
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx64m"));
    command.addAll(List.of(jvmArguments));
    command.addAll(List.of("-cp", ForkedJvm.TEST_CLASSES.toString(), WaitProgram.class.getName()));
    try {
      RunningJvm jvm = new RunningJvm(command, folder);
      jvm.awaitReady();
      return jvm;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() throws IOException {
    long start = System.nanoTime();
    while (!Files.readString(out).startsWith("ready")) {
      if (!process.isAlive()
          || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS)) {
        close();
        throw new AssertionError(command + " is not ready\n" + Files.readString(err));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String pid() {
    return Long.toString(process.pid());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Lets it run to its end. */
  ForkedJvm.Result end() {
    try {
      process.getOutputStream().close();
      int status = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
      close();
      String line = String.join(" ", command);
      return new ForkedJvm.Result(line, status, Files.readString(out), Files.readString(err), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
