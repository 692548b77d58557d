package io.aioguard.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs one case in blocks of four short forks: without, with, with, without, and the other way
 * round in every second block. What drifts on the machine during a block cancels out.
 */
final class ForkBlocks {

  private static final TimeValue SLICE = TimeValue.milliseconds(50);

  private final Settings settings;
  private final Path agent;
  private final Path java;
  private final List<Double> without = new ArrayList<>();
  private final List<Double> with = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private final List<Double> noise = new ArrayList<>();
  private final Case subject;

  ForkBlocks(Case subject, Settings settings, Path agent, Path java) {
    this.subject = subject;
    this.settings = settings;
    this.agent = agent;
    this.java = java;
  }

  /** Runs the block of this number. */
  void run(int number) throws RunnerException, IOException, InterruptedException {
    boolean first = number % 2 == 1;
    double a = fork(first);
    double b = fork(!first);
    double c = fork(!first);
    double d = fork(first);
    double outer = Math.sqrt(a * d);
    double inner = Math.sqrt(b * c);
    ratios.add(first ? outer / inner : inner / outer);
    noise.add(first ? c / b : d / a);
  }

  /** Whether the block of this number is for this case: those without a bound skip every other. */
  boolean takesPart(int number) {
    return subject.bound() != 0 || number % 2 == 0;
  }

  String name() {
    return subject.name();
  }

  /** Whether there is anything to show. */
  boolean measured() {
    return !ratios.isEmpty();
  }

  Row row() {
    return new Row(
        subject.name(),
        subject.bound(),
        subject.waits() ? "ns" : "ns CPU",
        new Sample(without).median(),
        new Sample(with).median(),
        new Sample(ratios),
        new Sample(noise));
  }

  private double fork(boolean guarded) throws RunnerException, IOException, InterruptedException {
    Quota.await(subject.slots());
    double time = median(new Runner(options(guarded)).run());
    (guarded ? with : without).add(time);
    return time;
  }

  private org.openjdk.jmh.runner.options.Options options(boolean guarded) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(
                "^" + subject.type().getName().replace(".", "\\.") + "\\." + subject.method() + "$")
            .forks(1)
            .warmupIterations(settings.warmups())
            .measurementIterations(settings.iterations())
            .warmupTime(SLICE)
            .measurementTime(SLICE)
            .timeUnit(TimeUnit.NANOSECONDS)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvm(java.toString())
            .jvmArgs(Forks.arguments(guarded ? agent : null, settings.target()));
    if (subject.type() == SetupDestroyBenchmark.class) {
      // Some thirty pairs a second: a slice of 50 ms would hold one.
      options.warmupIterations(2).measurementTime(TimeValue.milliseconds(200));
    }
    if (subject.type() == CreateBenchmark.class) {
      options.warmupIterations(30).measurementIterations(20);
    }
    subject.parameters().forEach((name, value) -> options.param(name, value));
    return options.build();
  }

  /** The median of a fork's iterations: one that a neighbour disturbed does not count. */
  private double median(Collection<RunResult> results) {
    return Sample.median(
        results.stream()
            .flatMap(result -> result.getBenchmarkResults().stream())
            .flatMap(result -> result.getIterationResults().stream())
            .mapToDouble(this::time)
            .toArray());
  }

  private double time(IterationResult iteration) {
    double time = iteration.getPrimaryResult().getScore();
    if (subject.waits()) {
      return time;
    }
    return time * iteration.getSecondaryResults().get(CpuShare.NAME).getScore();
  }
}
