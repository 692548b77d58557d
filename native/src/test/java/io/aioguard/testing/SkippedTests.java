package io.aioguard.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes what could not be tested on this machine, and why, to the file that the system property
 * {@code aioguard.test.skipped} names, and prints where that is. The runs of all modules share the
 * file: each replaces its own lines. JUnit calls it from several threads.
 */
public final class SkippedTests implements TestExecutionListener {

  private static final String HEADER = "# reason | run | test, of all that was skipped";
  private static final String SEPARATOR = " | ";

  /** What JUnit itself puts before a reason. */
  private static final String ASSUMPTION = "Assumption failed: ";

  private final String file;
  private final String run;
  private final Supplier<PrintStream> out;
  private final List<String> skipped = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger finished = new AtomicInteger();
  private TestPlan plan;

  /** As JUnit makes it. */
  public SkippedTests() {
    this(
        System.getProperty("aioguard.test.skipped", ""),
        System.getProperty("aioguard.test.run", "tests") + " on JDK " + Runtime.version().feature(),
        () -> System.out);
  }

  /**
   * @param file to write to; empty: none
   * @param run whose lines are replaced
   * @param out where the file is named
   */
  SkippedTests(String file, String run, Supplier<PrintStream> out) {
    this.file = file;
    this.run = run;
    this.out = out;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    add(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      add(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
    } else if (test.isTest()) {
      finished.incrementAndGet();
    }
  }

  private void add(TestIdentifier test, String reason) {
    String line = reason == null ? "no reason given" : reason.lines().findFirst().orElse("");
    String why = line.startsWith(ASSUMPTION) ? line.substring(ASSUMPTION.length()) : line;
    skipped.add(why + SEPARATOR + run + SEPARATOR + name(test));
  }

  /** From the class down to the invocation. */
  private String name(TestIdentifier test) {
    StringBuilder name = new StringBuilder(test.getDisplayName());
    Optional<TestIdentifier> parent = plan.getParent(test);
    while (parent.isPresent() && parent.get().getParentId().isPresent()) {
      name.insert(0, parent.get().getDisplayName() + " > ");
      parent = plan.getParent(parent.get());
    }
    return name.toString();
  }

  @Override
  public void testPlanExecutionFinished(TestPlan ended) {
    if (file.isEmpty() || finished.get() + skipped.size() == 0) {
      return;
    }
    try {
      write(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!skipped.isEmpty()) {
      out.get().println(run + ": " + skipped.size() + " skipped; the reasons are in " + file);
    }
  }

  private void write(Path target) throws IOException {
    List<String> lines = new ArrayList<>(skipped);
    Files.createDirectories(target.getParent());
    // Fuzzing runs beside other tests and writes to the same file.
    Path lock = target.resolveSibling(target.getFileName() + ".lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      if (Files.exists(target)) {
        Files.readAllLines(target).stream()
            .filter(line -> !line.startsWith("#") && !line.contains(SEPARATOR + run + SEPARATOR))
            .forEach(lines::add);
      }
      Collections.sort(lines);
      lines.add(0, HEADER);
      Files.write(target, lines);
    }
  }
}
