package io.aioguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A process of a test, with its output in files. It ends by its deadline, with all that it has
 * started. The kernel's list of its contexts is read now and then, and the last one kept: when a
 * test has failed, the process is gone.
 */
final class ForkedProcess {

  /** Reading the list stops the process for less than a millisecond. */
  private static final long SAMPLE_MILLIS = 250;

  /** So long a JVM that hangs has for printing its threads. */
  private static final long DUMP_SECONDS = 5;

  /** A killed process may take a while to give its memory back. */
  private static final long KILL_SECONDS = 60;

  private static final int NOT_IN_TIME = -1;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final List<String> command;
  private final Path folder;
  private final String name;
  private final Process process;
  private volatile int status = NOT_IN_TIME;
  private volatile String contexts = "";

  private ForkedProcess(List<String> command, Path folder, String name, Process process) {
    this.command = command;
    this.folder = folder;
    this.name = name;
    this.process = process;
  }

  /** Starts it with the folder as its own, where its output goes to files of its own. */
  static ForkedProcess start(ProcessBuilder builder, Path folder) {
    String name = "process" + COUNT.incrementAndGet();
    builder
        .directory(folder.toFile())
        .redirectOutput(folder.resolve(name + ".out").toFile())
        .redirectError(folder.resolve(name + ".err").toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    try {
      return Forks.add(new ForkedProcess(builder.command(), folder, name, builder.start()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Process process() {
    return process;
  }

  /** Where it works. */
  Path folder() {
    return folder;
  }

  String out() {
    return read(folder.resolve(name + ".out"));
  }

  String err() {
    return read(folder.resolve(name + ".err"));
  }

  /** Waits for its end, without more to read for it; kills it where that takes too long. */
  ForkedJvm.Result end(Duration deadline, Path recording) {
    try {
      process.getOutputStream().close();
      long start = System.nanoTime();
      boolean ended = process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
      while (!ended && System.nanoTime() - start < deadline.toNanos()) {
        sample();
        ended = process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
      }
      if (ended) {
        status = process.exitValue();
      } else {
        printThreads();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      kill();
    }
    return result(recording);
  }

  /** What is known of it by now. */
  ForkedJvm.Result result(Path recording) {
    return new ForkedJvm.Result(String.join(" ", command), status, out(), err(), recording);
  }

  /** The kernel's list of its contexts, the last that was seen before its end. */
  String contexts() {
    return contexts;
  }

  /** Ends it and what it has started, and waits for that. */
  void kill() {
    if (process.isAlive()) {
      sample();
    }
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle each : all) {
      try {
        each.onExit().get(KILL_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new IllegalStateException(each + " does not end", e);
      }
    }
  }

  private void sample() {
    List<String> seen = new ArrayList<>();
    for (long pid : family()) {
      try (Stream<String> lines = Files.lines(Path.of("/proc", "" + pid, "maps"))) {
        lines
            .filter(line -> line.contains("[aio]"))
            .map(line -> pid + " " + line)
            .forEach(seen::add);
      } catch (IOException | UncheckedIOException e) {
        return; // it is ending; what was seen before is better than half of it
      }
    }
    contexts = String.join("\n", seen);
  }

  /** Itself, and what it runs if it is a command that runs another. */
  private List<Long> family() {
    List<Long> pids = new ArrayList<>(List.of(process.pid()));
    String children = read(Path.of("/proc", pids.get(0) + "/task/" + pids.get(0) + "/children"));
    Stream.of(children.split(" "))
        .filter(child -> !child.isBlank())
        .map(child -> Long.valueOf(child.strip()))
        .forEach(pids::add);
    return pids;
  }

  /** JVMs print them on standard output when they get SIGQUIT. */
  private void printThreads() throws IOException, InterruptedException {
    for (long pid : family()) {
      signal("QUIT", pid);
    }
    process.waitFor(DUMP_SECONDS, TimeUnit.SECONDS);
  }

  /** Sends it a signal, as kill does. */
  void signal(String name) {
    try {
      signal(name, process.pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, "" + pid)
        .start()
        .waitFor(DUMP_SECONDS, TimeUnit.SECONDS);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
