package io.aioguard.host.write;

import io.aioguard.host.Holder;
import io.aioguard.host.HostUsage;
import io.aioguard.host.ProcessNames;
import io.aioguard.report.text.TextPage;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Printable;
import io.aioguard.report.value.Slots;
import java.io.PrintWriter;
import java.util.List;

/** Writes text of 80 columns; the first line is the answer. */
public final class HostText {

  private static final int MAX_ROWS = 50;
  private static final String ROW = "%7s  %-8s  %8s  %18s  %s";
  private static final int USER_WIDTH = 8;

  /** TASK_COMM_LEN of include/linux/sched.h, without the end. */
  private static final int COMMAND_WIDTH = 15;

  private static final int CONTAINER_WIDTH = 12;

  private static final String FACT_INDENT = " ".repeat(9);
  private static final String REMARK = "   -  ";

  private final TextPage page;

  /** Writes there. */
  public HostText(PrintWriter out) {
    page = new TextPage(out, false);
  }

  /** Writes it. */
  public void write(HostUsage usage) {
    page.paragraph("", HostWording.headline(usage));
    if (!usage.holders().isEmpty()) {
      page.blank();
      rows(usage.holders());
    }
    page.blank();
    page.paragraph("", total(usage));
    HostWording.remarks(usage).forEach(remark -> page.paragraph(REMARK, remark));
    blindSpots(usage);
  }

  private void rows(List<Holder> holders) {
    boolean containers =
        holders.stream().anyMatch(holder -> !holder.process().names().container().isEmpty());
    page.line(
        row("PID", "USER", "CONTEXTS", "SLOTS", containers ? pad("COMMAND") : "COMMAND")
            + (containers ? "  CONTAINER" : ""));
    for (Holder holder : holders.subList(0, Math.min(MAX_ROWS, holders.size()))) {
      ProcessNames names = holder.process().names();
      String command = cut(names.command(), COMMAND_WIDTH);
      String container = cut(names.shortContainer(), CONTAINER_WIDTH);
      page.line(
          row(
              Long.toString(holder.process().pid()),
              cut(names.user(), USER_WIDTH),
              FigureText.number(holder.contexts()),
              holder.slots().bounds(),
              container.isEmpty() ? command : pad(command) + "  " + container));
      List<String> facts = HostWording.facts(holder);
      if (!facts.isEmpty()) {
        page.paragraph(FACT_INDENT, String.join("; ", facts));
      }
    }
    if (holders.size() > MAX_ROWS) {
      List<Holder> rest = holders.subList(MAX_ROWS, holders.size());
      Slots slots = Slots.sum(rest.stream().map(Holder::slots).toList());
      page.paragraph(
          FACT_INDENT,
          String.format(
              "and %s more with %s: --format json lists all",
              FigureText.number(rest.size()), slots.text()));
    }
  }

  private static String row(
      String pid, String user, String contexts, String slots, String command) {
    return String.format(ROW, pid, user, contexts, slots, command);
  }

  private static String pad(String command) {
    return String.format("%-" + COMMAND_WIDTH + "s", command);
  }

  /** Escapes of what would control a terminal are longer than that. */
  private static String cut(String text, int width) {
    String printable = Printable.of(text);
    return printable.length() <= width ? printable : printable.substring(0, width - 1) + '+';
  }

  private static String total(HostUsage usage) {
    String found = "Found: " + HostWording.held(usage);
    if (usage.used() < 0) {
      return found;
    }
    String percent =
        usage
            .percent()
            .map(part -> " (" + FigureText.decimal(part, 1) + " % of aio-max-nr)")
            .orElse("");
    return found + ", which leaves " + usage.remainder().bounds() + " of aio-nr" + percent;
  }

  private void blindSpots(HostUsage usage) {
    List<String> spots = HostWording.blindSpots(usage.reading().coverage());
    if (usage.unaccounted() > 0) {
      page.paragraph(
          "",
          String.format("UNACCOUNTED: at least %s", FigureText.count(usage.unaccounted(), "slot")));
      if (spots.isEmpty()) {
        page.paragraph(
            REMARK,
            "a process has unmapped a ring that it did not destroy, whose slots stay until it"
                + " ends; or contexts came meanwhile: repeat it");
      }
    }
    spots.forEach(spot -> page.paragraph(REMARK, spot));
  }
}
