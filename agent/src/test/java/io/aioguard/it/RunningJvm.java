package io.aioguard.it;

import io.aioguard.app.WaitProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An idle JVM, without the agent if not asked for, for others to do something to. It has a
 * deadline.
 */
final class RunningJvm implements AutoCloseable {

  /**
   * In the new namespace the JVM gets the number that unshare(1) has outside, so that no JVM with
   * the agent shares both /tmp and that number with it.
   */
  private static final String IN_PID_NAMESPACE =
      "exec unshare --pid --fork --kill-child sh -c"
          + " 'echo '$(($$ - 1))' > /proc/sys/kernel/ns_last_pid && \"$@\"; exit $?' sh \"$@\"";

  private static final Duration DEADLINE = Duration.ofSeconds(120);
  private static final long PAUSE_MILLIS = 10;

  private final ForkedProcess process;
  private final Path recording;

  private RunningJvm(ForkedProcess process, Path recording) {
    this.process = process;
    this.recording = recording;
  }

  /** Starts it, and comes back when it is idle. */
  static RunningJvm start(Jdk jdk, Path folder, String... jvmArguments) {
    List<String> command = command(jdk, "-Xmx64m");
    command.addAll(List.of(jvmArguments));
    return launch(
        command, ForkedJvm.TEST_CLASSES.toString(), WaitProgram.class.getName(), folder, null);
  }

  /** Starts a program that reports when it is ready, by a command that ends with java. */
  static RunningJvm start(
      List<String> java, String classPath, Class<?> program, Path folder, String... arguments) {
    return launch(new ArrayList<>(java), classPath, program.getName(), folder, null, arguments);
  }

  /** The same, for a program that these tests are not compiled with. */
  static RunningJvm start(List<String> java, String classPath, String program, Path folder) {
    return launch(new ArrayList<>(java), classPath, program, folder, null);
  }

  /** Starts a program that reports when it is ready, with JNA and the agent. */
  static RunningJvm withAgent(Jdk jdk, Path folder, Class<?> program, String... jvmArguments) {
    List<String> command = command(jdk, "-Xmx256m");
    command.addAll(List.of(jvmArguments));
    command.add("-javaagent:" + ForkedJvm.AGENT);
    return withJna(jdk, command, folder, program, null);
  }

  /** The same in a pid namespace of its own, which only root can have. */
  static RunningJvm inPidNamespace(Jdk jdk, Path folder, Class<?> program) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", IN_PID_NAMESPACE, "sh"));
    command.addAll(command(jdk, "-Xmx256m", "-javaagent:" + ForkedJvm.AGENT));
    return withJna(jdk, command, folder, program, null);
  }

  /** Starts a program that reports when it is ready, with JNA and a recording. */
  static RunningJvm recorded(Jdk jdk, Path folder, Class<?> program) {
    Path recording = folder.resolve("running" + jdk.version() + ".jfr");
    List<String> command = command(jdk, "-Xmx256m", "-Xlog:jfr+startup=off");
    command.add("-XX:StartFlightRecording=filename=" + recording);
    return withJna(jdk, command, folder, program, recording);
  }

  private static List<String> command(Jdk jdk, String... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.java()));
    command.addAll(ForkedJvm.SHORT_LIVED);
    command.addAll(List.of(arguments));
    return command;
  }

  private static RunningJvm withJna(
      Jdk jdk, List<String> command, Path folder, Class<?> program, Path recording) {
    if (jdk.version() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    String classPath = ForkedJvm.TEST_CLASSES + ":" + ForkedJvm.JNA;
    return launch(command, classPath, program.getName(), folder, recording);
  }

  private static RunningJvm launch(
      List<String> command,
      String classPath,
      String program,
      Path folder,
      Path recording,
      String... arguments) {
    command.addAll(List.of("-cp", classPath, program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    RunningJvm jvm = new RunningJvm(ForkedProcess.start(builder, folder), recording);
    jvm.awaitReady();
    return jvm;
  }

  /** What it has printed by now. */
  String out() {
    return process.out();
  }

  private void awaitReady() {
    awaitPrinted("ready", 1);
  }

  /** Writes a line to a program that prints "done" and that line when it is done. */
  void obey(String line) {
    String answer = "done " + line;
    long before = printed(answer);
    try {
      OutputStream in = process.process().getOutputStream();
      in.write((line + "\n").getBytes());
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitPrinted(answer, before + 1);
  }

  private long printed(String line) {
    return process.out().lines().filter(line::equals).count();
  }

  private void awaitPrinted(String line, long times) {
    long start = System.nanoTime();
    while (printed(line) < times) {
      if (!isAlive() || System.nanoTime() - start > DEADLINE.toNanos()) {
        close();
        throw new AssertionError("not " + line + '\n' + process.end(Duration.ZERO, recording));
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
    return Long.toString(process.process().pid());
  }

  /** Of the JVM in there, as it is outside. */
  String pidInNamespace() {
    return process
        .process()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/java"))
        .map(child -> Long.toString(child.pid()))
        .findFirst()
        .orElseThrow();
  }

  /** Sends it a signal, as kill does. */
  void signal(String name) {
    process.signal(name);
  }

  boolean isAlive() {
    return process.process().isAlive();
  }

  /** Lets it run to its end. */
  ForkedJvm.Result end() {
    return process.end(DEADLINE, recording).withoutTheHost().withoutFindings();
  }

  @Override
  public void close() {
    process.kill();
  }
}
