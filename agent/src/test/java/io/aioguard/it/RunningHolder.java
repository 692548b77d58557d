package io.aioguard.it;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A C program that holds contexts until it is closed (holder.c). It has a deadline. */
final class RunningHolder implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 10;

  private final ForkedProcess process;

  private RunningHolder(ForkedProcess process) {
    this.process = process;
  }

  /** Starts it, and comes back when it holds them. */
  static RunningHolder start(Path folder, String mode, Integer... sizes) {
    return start(folder, List.of(), mode, sizes);
  }

  /** The same, run by a command that ends with another one. */
  static RunningHolder start(Path folder, List<String> under, String mode, Integer... sizes) {
    List<String> command = new ArrayList<>(under);
    command.add(CLibrary.program(folder, "holder").toString());
    command.add(mode);
    List.of(sizes).forEach(size -> command.add(size.toString()));
    RunningHolder holder =
        new RunningHolder(ForkedProcess.start(new ProcessBuilder(command), folder));
    holder.awaitReady();
    return holder;
  }

  private void awaitReady() {
    long start = System.nanoTime();
    try {
      while (!process.out().endsWith("\n")) {
        if (!process.process().isAlive() || System.nanoTime() - start > DEADLINE.toNanos()) {
          close();
          throw new AssertionError("not ready\n" + process.result(null));
        }
        process.process().waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As it has it in its own pid namespace. */
  long pid() {
    return number(1);
  }

  long child() {
    return number(2);
  }

  private long number(int word) {
    return Long.parseLong(process.out().strip().split(" ")[word]);
  }

  /** As a process of this namespace that is below the command has it. */
  long pidOutside() {
    return process
        .process()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/holder"))
        .mapToLong(ProcessHandle::pid)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    process.kill();
  }
}
