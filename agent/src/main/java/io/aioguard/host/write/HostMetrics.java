package io.aioguard.host.write;

import io.aioguard.host.Holder;
import io.aioguard.host.HostUsage;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Slots;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Writes metrics as OpenMetrics text, which Prometheus' own text format contains: gauges alone. The
 * names are promised in docs/host.md. What is unknown is left out.
 *
 * <p>Source: OpenMetrics 1.0.0; Prometheus, exposition formats; node_exporter, textfile collector.
 */
public final class HostMetrics {

  private static final String PREFIX = "aioguard_host_";

  /** So many processes have labels of their own; each set of labels is a time series. */
  private static final int MAX_PROCESSES = 50;

  private static final double MILLIS = 1e3;
  private static final double NANOS = 1e9;
  private static final int DIGITS = 3;

  private final PrintWriter out;

  /** Writes there. */
  public HostMetrics(PrintWriter out) {
    this.out = out;
  }

  /** Writes them, with the end of the document. */
  public void write(HostUsage usage) {
    known("slots_used", "Slots in use on this machine, fs.aio-nr.", usage.used());
    known("slots_limit", "Limit of slots in use, fs.aio-max-nr.", usage.limit());
    known(
        "unaccounted_slots",
        "Slots in use, at least, that are in no process which was read.",
        usage.used() < 0 ? -1 : usage.unaccounted());
    known(
        "processes_unread",
        "Processes that could not be read.",
        usage.reading().coverage().unread());
    processes(usage.holders());
    seconds(
        "scrape_duration_seconds",
        "Time that reading the processes took.",
        usage.reading().took().toNanos() / NANOS);
    seconds(
        "scrape_timestamp_seconds",
        "When the processes were read, since 1970.",
        usage.reading().time().toEpochMilli() / MILLIS);
    out.print("# EOF\n");
  }

  private void processes(List<Holder> holders) {
    int named = Math.min(MAX_PROCESSES, holders.size());
    List<Series> all = new ArrayList<>();
    for (Holder holder : holders.subList(0, named)) {
      all.add(Series.of(holder));
    }
    if (holders.size() > named) {
      all.add(Series.ofOthers(holders.subList(named, holders.size())));
    }
    family("process_contexts", "Contexts that a process owns.", all, Series::contexts);
    family("process_slots_min", "Slots that a process holds, at least.", all, s -> s.slots().min());
    family("process_slots_max", "Slots that a process holds, at most.", all, s -> s.slots().max());
  }

  /** One process, or those that have no labels of their own. */
  private record Series(String labels, long contexts, Slots slots) {

    static Series of(Holder holder) {
      return new Series(MetricLabels.of(holder.process()), holder.contexts(), holder.slots());
    }

    static Series ofOthers(List<Holder> holders) {
      return new Series(
          MetricLabels.OTHER,
          holders.stream().mapToLong(Holder::contexts).sum(),
          Slots.sum(holders.stream().map(Holder::slots).toList()));
    }
  }

  private void family(String name, String help, List<Series> all, ToLongFunction<Series> value) {
    head(name, help);
    for (Series one : all) {
      long number = value.applyAsLong(one);
      if (number >= 0) {
        out.print(PREFIX + name + one.labels() + ' ' + number + '\n');
      }
    }
  }

  private void known(String name, String help, long number) {
    if (number >= 0) {
      head(name, help);
      out.print(PREFIX + name + ' ' + number + '\n');
    }
  }

  private void seconds(String name, String help, double seconds) {
    head(name, help);
    out.print("# UNIT " + PREFIX + name + " seconds\n");
    out.print(PREFIX + name + ' ' + FigureText.decimal(seconds, DIGITS) + '\n');
  }

  private void head(String name, String help) {
    out.print("# HELP " + PREFIX + name + ' ' + help + '\n');
    out.print("# TYPE " + PREFIX + name + " gauge\n");
  }
}
