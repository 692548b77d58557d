package io.aioguard.host.write;

import io.aioguard.host.Holder;
import io.aioguard.host.HostCoverage;
import io.aioguard.host.HostReading;
import io.aioguard.host.HostUsage;
import io.aioguard.kernel.aio.AioQuota;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Slots;
import java.util.ArrayList;
import java.util.List;

/** The result in words, for text and JSON. */
final class HostWording {

  private HostWording() {}

  /** The answer: how much is used, and which process holds most of it. */
  static String headline(HostUsage usage) {
    if (usage.used() < 0) {
      return "fs.aio-nr cannot be read; " + held(usage);
    }
    String used =
        FigureText.number(usage.used()) + " of " + FigureText.number(usage.limit()) + " used";
    if (usage.used() == 0) {
      return used;
    }
    if (usage.holders().isEmpty()) {
      return used + ", by no process that was read";
    }
    Holder most = usage.holders().get(0);
    return used + "; " + share(most.slots(), usage.used()) + " by " + name(most);
  }

  /** All that was found. */
  static String held(HostUsage usage) {
    if (usage.holders().isEmpty()) {
      return "no contexts";
    }
    long contexts = usage.holders().stream().mapToLong(Holder::contexts).sum();
    return String.format(
        "%s in %s of %s",
        usage.sum().text(),
        FigureText.count(contexts, "context"),
        processes(usage.holders().size()));
  }

  private static String name(Holder holder) {
    String container = holder.process().names().shortContainer();
    return String.format(
        "pid %s %s%s",
        holder.process().pid(),
        holder.process().names().command(),
        container.isEmpty() ? "" : " (container " + container + ")");
  }

  private static String share(Slots slots, long used) {
    long min = percent(slots.min(), used);
    if (slots.max() < 0) {
      return "at least " + min + " %";
    }
    long max = percent(slots.max(), used);
    return (min == max ? "" : min + " to ") + max + " %";
  }

  private static long percent(long part, long whole) {
    return Math.min(100, Math.round(100.0 * part / whole));
  }

  /** What is known of one process beside its row; empty if nothing. */
  static List<String> facts(Holder holder) {
    List<String> facts = new ArrayList<>();
    if (holder.byAgent()) {
      facts.add("JVM, with the figures of its agent");
    } else if (holder.process().jvm()) {
      facts.add("JVM");
    }
    if (!holder.process().names().pod().isEmpty()) {
      facts.add("pod " + holder.process().names().pod());
    }
    if (holder.uncertain() > 0) {
      facts.add(
          FigureText.count(holder.uncertain(), "context")
              + " may be gone, with the process that this one was forked from: root sees which");
    }
    return facts;
  }

  /** What limits the result. */
  static List<String> remarks(HostUsage usage) {
    HostReading reading = usage.reading();
    List<String> remarks = new ArrayList<>();
    if (usage.used() >= 0 && !usage.isSettled()) {
      String before =
          reading.before().map(AioQuota::aioNr).map(FigureText::number).orElse("unknown");
      remarks.add(
          String.format(
              "aio-nr went from %s to %s meanwhile, so figures are of different moments",
              before, FigureText.number(usage.used())));
    }
    if (usage.used() >= 0 && usage.sum().min() > usage.used()) {
      remarks.add("the rings stand for more than aio-nr: contexts came or went meanwhile");
    }
    if (usage.bystanders() > 0) {
      remarks.add(
          processes(usage.bystanders()) + " only inherited rings by fork, and no slots with them");
    }
    if (reading.mayDouble()) {
      remarks.add(
          "this kernel may count each context twice or more, and refuse at twice aio-max-nr (Linux"
              + " 3.12 to 4.13)");
    }
    return remarks;
  }

  /** Where slots can be that are in no process that was read, and what to do. */
  static List<String> blindSpots(HostCoverage coverage) {
    List<String> spots = new ArrayList<>();
    if (coverage.refused() > 0) {
      String next =
          coverage.root() ? "run it on the host, or with CAP_SYS_PTRACE" : "run it as root";
      spots.add(processes(coverage.refused()) + " may not be read by this user: " + next);
    }
    if (coverage.hidden()) {
      spots.add("/proc hides the processes of other users: run it as root");
    }
    if (coverage.otherNamespace()) {
      spots.add(
          "processes outside this pid namespace are not seen: run it on the host, or in a container"
              + " with --pid=host (hostPID: true)");
    }
    if (coverage.stalled() > 0) {
      spots.add(processes(coverage.stalled()) + " did not answer in time: repeat it");
    }
    return spots;
  }

  private static String processes(int number) {
    return FigureText.number(number) + (number == 1 ? " process" : " processes");
  }
}
