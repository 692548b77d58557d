package io.aioguard.it;

import io.aioguard.app.WaitProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An idle JVM, without the agent if not asked for, for others to do something to. It has a
 * deadline.
 */
final class RunningJvm implements AutoCloseable {

  private static final long DEADLINE_SECONDS = 120;
  private static final long PAUSE_MILLIS = 10;

  private final List<String> command;
  private final Path out;
  private final Path err;
  private final Process process;

  private final Path recording;

  private RunningJvm(List<String> command, Path folder, Path recording) throws IOException {
    this.command = command;
    this.recording = recording;
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
    return start(command, ForkedJvm.TEST_CLASSES.toString(), WaitProgram.class, folder, null);
  }

  /** Starts a program that says when it is ready, with JNA and the agent. */
  static RunningJvm withAgent(Jdk jdk, Path folder, Class<?> program) {
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx256m"));
    command.add("-javaagent:" + ForkedJvm.AGENT);
    return withJna(jdk, command, folder, program, null);
  }

  /** Starts a program that says when it is ready, with JNA and a recording. */
  static RunningJvm recorded(Jdk jdk, Path folder, Class<?> program) {
    Path recording = folder.resolve("running" + jdk.version() + ".jfr");
    List<String> command = new ArrayList<>(List.of(jdk.java(), "-Xmx256m", "-Xlog:jfr*=off"));
    command.add("-XX:StartFlightRecording=filename=" + recording);
    return withJna(jdk, command, folder, program, recording);
  }

  private static RunningJvm withJna(
      Jdk jdk, List<String> command, Path folder, Class<?> program, Path recording) {
    if (jdk.version() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    String classPath = ForkedJvm.TEST_CLASSES + ":" + ForkedJvm.JNA;
    return start(command, classPath, program, folder, recording);
  }

  private static RunningJvm start(
      List<String> command, String classPath, Class<?> program, Path folder, Path recording) {
    command.addAll(List.of("-cp", classPath, program.getName()));
    try {
      RunningJvm jvm = new RunningJvm(command, folder, recording);
      jvm.awaitReady();
      return jvm;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() throws IOException {
    long start = System.nanoTime();
    while (!Files.readString(out).contains("ready\n")) {
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

  /** Sends it a signal, as kill does. */
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
      return new ForkedJvm.Result(
          line, status, Files.readString(out), Files.readString(err), recording);
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
