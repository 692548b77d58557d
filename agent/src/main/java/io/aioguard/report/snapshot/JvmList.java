package io.aioguard.report.snapshot;

import io.aioguard.report.json.Json;
import io.aioguard.report.text.TextPage;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Slots;
import java.io.PrintWriter;
import java.util.List;

/** The running JVMs that have the agent, with a summary of what they have open. */
public record JvmList(List<Jvm> jvms) {

  private static final String ROW = "%8s  %10s  %12s  %s  ";
  private static final String VERSION = "AGENT";
  private static final String UNKNOWN = "unknown";

  /**
   * One of them.
   *
   * @param program main class or jar; empty if unknown
   * @param version of the agent; empty if unknown
   * @param contexts open ones; -1 if unknown
   * @param remark a sentence for the reader; may be empty
   */
  public record Jvm(
      long pid, String program, String version, long contexts, Slots slots, String remark) {

    /** A JVM without an answer yet. */
    public Jvm(long pid, String program, String version) {
      this(pid, program, version, -1, new Slots(0, -1), "");
    }

    /** The JVM with its answer. */
    public Jvm with(Snapshot snapshot) {
      return new Jvm(
          pid, program, version, snapshot.contexts(), snapshot.slots(), snapshot.remark());
    }

    /** The JVM with the reason why it did not answer. */
    public Jvm with(String reason) {
      return new Jvm(pid, program, version, contexts, slots, reason);
    }
  }

  /** Prints the table. */
  public void write(PrintWriter out) {
    TextPage page = new TextPage(out, false);
    if (jvms.isEmpty()) {
      page.paragraph("", "no JVM of this user has the agent; see: aioguard help agent");
      return;
    }
    int width =
        jvms.stream().mapToInt(jvm -> jvm.version().length()).reduce(VERSION.length(), Math::max);
    String agent = VERSION + " ".repeat(width - VERSION.length());
    page.line(String.format(ROW, "PID", "CONTEXTS", "SLOTS", agent) + "PROGRAM");
    for (Jvm jvm : jvms) {
      boolean known = jvm.contexts() >= 0;
      String contexts = known ? FigureText.number(jvm.contexts()) : UNKNOWN;
      String slots = known ? figure(jvm.slots()) : UNKNOWN;
      String version = jvm.version() + " ".repeat(width - jvm.version().length());
      page.line(
          String.format(ROW, jvm.pid(), contexts, slots, version)
              + (jvm.program().isEmpty() ? UNKNOWN : jvm.program()));
      if (!jvm.remark().isEmpty()) {
        page.paragraph(" ".repeat(10), jvm.remark());
      }
    }
    page.blank();
    page.paragraph("", "Details of one: aioguard contexts PID");
  }

  /** Writes JSON; the keys are promised in docs/command-json.md. */
  public void writeJson(PrintWriter out) {
    Json.document(
        out,
        json -> {
          json.number("schema", Snapshot.SCHEMA);
          json.objects("jvms", jvms, jvm -> write(json, jvm));
        });
  }

  private static void write(Json json, Jvm jvm) {
    boolean known = jvm.contexts() >= 0;
    json.number("pid", jvm.pid());
    json.text("program", jvm.program());
    json.text("agentVersion", jvm.version());
    json.known("contexts", jvm.contexts());
    json.known("slots", known ? jvm.slots().exact() : -1);
    json.known("slotsAtLeast", known ? jvm.slots().min() : -1);
    json.known("slotsAtMost", known ? jvm.slots().max() : -1);
    json.text("remark", jvm.remark());
  }

  private static String figure(Slots slots) {
    return slots.exact() >= 0 ? slots.bounds() : FigureText.number(slots.min()) + "+";
  }
}
