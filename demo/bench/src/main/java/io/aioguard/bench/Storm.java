package io.aioguard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Thousands of contexts leaked at once: how fast the agent destroys them, against a C program that
 * does nothing else with as many threads, and what the application's own cleaners notice of it.
 */
public final class Storm {

  private static final int CONTEXTS = 10_000;

  /** As in io.aioguard.reclaim.ReclaimPool. */
  private static final int THREADS = 64;

  private final Path target;
  private final Path agent;
  private final Path bare;
  private final List<Double> bareRates = new ArrayList<>();
  private final List<Double> destroyed = new ArrayList<>();
  private final List<Double> reclaimed = new ArrayList<>();
  private final List<Double> noise = new ArrayList<>();
  private StormRun last;

  private Storm(Path target, Path agent) throws IOException, InterruptedException {
    this.target = target;
    this.agent = agent;
    bare = target.resolve("storm");
    Path source = target.resolve("storm.c");
    try (var in = Storm.class.getResourceAsStream("storm.c")) {
      Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
    }
    StormRun.output(List.of("cc", "-O2", "-pthread", "-o", bare.toString(), source.toString()));
  }

  /** See {@code demo/bench/storm}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Settings settings = Settings.parse(arguments);
    Storm storm = new Storm(settings.target(), settings.agent().toAbsolutePath());
    for (int block = 0; block < settings.blocks(); block++) {
      storm.block();
    }
    storm.print();
    storm.bystanders(settings.blocks());
  }

  /** C, agent, agent, C: what drifts on the machine cancels out. */
  private void block() throws IOException, InterruptedException {
    double a = bare();
    StormRun b = guarded();
    StormRun c = guarded();
    double d = bare();
    double rate = Math.sqrt(a * d);
    bareRates.add(rate);
    destroyed.add(Math.sqrt(b.destroyRate() * c.destroyRate()) / rate);
    reclaimed.add(Math.sqrt(b.reclaimRate() * c.reclaimRate()) / rate);
    noise.add(d / a);
    last = c;
  }

  private double bare() throws IOException, InterruptedException {
    Quota.await(CONTEXTS);
    return CONTEXTS / Double.parseDouble(StormRun.output(command(bare, THREADS, CONTEXTS)).strip());
  }

  private static List<String> command(Path program, int threads, int contexts) {
    return List.of(program.toString(), Integer.toString(threads), Integer.toString(contexts));
  }

  private StormRun guarded() throws IOException, InterruptedException {
    Quota.await(CONTEXTS);
    return StormRun.of(target, agent, "rate", CONTEXTS);
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%d contexts, %d threads; C: %.0f/s%n",
        CONTEXTS,
        THREADS,
        new Sample(bareRates).median());
    line("agent / C, first destroy to last", destroyed);
    line("agent / C, from when they are dropped", reclaimed);
    line("C / C (noise floor)", noise);
    System.out.println("backlog every 500 ms: " + last.backlogs());
    System.out.println("heap, KiB: " + last.heap());
  }

  private static void line(String name, List<Double> ratios) {
    Sample sample = new Sample(ratios);
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f (%.3f–%.3f)%n",
        name,
        sample.median(),
        sample.quartile(1),
        sample.quartile(3));
  }

  /** Without the agent, with it and no storm, and in the storm. */
  private void bystanders(int blocks) throws IOException, InterruptedException {
    List<Latencies> without = new ArrayList<>();
    List<Latencies> calm = new ArrayList<>();
    List<Latencies> storm = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      without.add(Latencies.of(bystander(null, CONTEXTS)));
      storm.add(Latencies.of(bystander(agent, CONTEXTS)));
      calm.add(Latencies.of(bystander(agent, 0)));
    }
    System.out.println("after a collection, ms, median / 9th decile / most:");
    System.out.println("  without the agent: " + Latencies.all(without));
    System.out.println("  with it, no storm: " + Latencies.all(calm));
    System.out.println("  with it, storm:    " + Latencies.all(storm));
  }

  private StormRun bystander(Path javaAgent, int contexts)
      throws IOException, InterruptedException {
    Quota.await(contexts);
    return StormRun.of(target, javaAgent, "bystanders", contexts);
  }

  /** How long cleaners took to run. */
  private record Latencies(double[] cleaner, double[] buffer) {

    static Latencies of(StormRun run) {
      return new Latencies(run.numbers("cleaner"), run.numbers("buffer"));
    }

    static String all(List<Latencies> runs) {
      return "Cleaner "
          + text(runs.stream().map(Latencies::cleaner).toList())
          + ", direct buffer "
          + text(runs.stream().map(Latencies::buffer).toList());
    }

    private static String text(List<double[]> runs) {
      double[] times = runs.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
      return String.format(
          Locale.ROOT,
          "%.2f / %.2f / %.2f",
          times[times.length / 2],
          times[times.length * 9 / 10],
          times[times.length - 1]);
    }
  }
}
