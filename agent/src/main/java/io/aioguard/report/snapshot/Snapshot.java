package io.aioguard.report.snapshot;

import io.aioguard.report.analyse.OwnerRules;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.json.Json;
import io.aioguard.report.json.JsonFindings;
import io.aioguard.report.json.JsonWriter;
import io.aioguard.report.model.Headlines;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.text.LiveSection;
import io.aioguard.report.text.TextPage;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Slots;
import io.aioguard.report.wording.NextSteps;
import io.aioguard.term.AnswerKind;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a running JVM has open now, from the answer of its agent. Fields have the names of those of
 * {@code aioguard.LiveContext} and {@code aioguard.AioStatistics}; a missing or invalid number is
 * unknown.
 */
public final class Snapshot {

  /**
   * Version of the JSON: raised when a key is removed or changes its meaning, not when one is
   * added.
   */
  static final int SCHEMA = 1;

  private static final List<String> COUNTS =
      List.of(
          "created",
          "unrelocated",
          "destroyed",
          "leaked",
          "reclaimed",
          "vanished",
          "suspected",
          "untracked",
          "aioNr",
          "aioMaxNr");

  private final long pid;
  private final Instant time;
  private final Map<String, String> stacks = new HashMap<>();
  private final List<LiveContext> contexts = new ArrayList<>();
  private AnswerValues statistics = new AnswerValues(Map.of());
  private String remark = "";
  private boolean waiting;
  private boolean lacksClasses;

  /** A snapshot of that time, without lines. */
  public Snapshot(long pid, Instant time) {
    this.pid = pid;
    this.time = time;
  }

  /** Adds one line of the answer; lines of unknown kinds are ignored. */
  public void add(String kind, Map<String, String> fields) {
    AnswerValues values = new AnswerValues(fields);
    switch (kind) {
      case AnswerKind.STACK -> stacks.put(values.text("number"), values.text("text"));
      case AnswerKind.CONTEXT -> {
        String stack = stacks.getOrDefault(values.text("stack"), "");
        contexts.add(LiveContext.of(time, values, stack));
      }
      case AnswerKind.STATISTICS -> statistics = values;
      case AnswerKind.WAITING -> {
        waiting = values.number("aio") <= 0;
        remark =
            waiting
                ? "no AIO library has been loaded yet"
                : "the kernel lists contexts; the agent is about to start";
      }
      case AnswerKind.UNKNOWN ->
          remark = "the agent in there is of another version and cannot answer";
      case AnswerKind.FAILED ->
          remark = "the agent could not answer in full: " + values.text("why");
      default -> {}
    }
  }

  /** Completes the rules that the agent suggests. */
  public void complete(OwnerRules rules) {
    rules.search(contexts.stream().map(LiveContext::creation).toList());
    lacksClasses = contexts.stream().map(LiveContext::creation).anyMatch(rules::lacksClasses);
    contexts.replaceAll(context -> context.withRules(rules::complete));
  }

  /**
   * Prints it, in the form of the report's section on what was open at the end.
   *
   * @param zone of the times
   * @param stacks whether to print whole stacks
   */
  public void write(PrintWriter out, ZoneId zone, boolean stacks) {
    TextPage page = new TextPage(out, false);
    Clock clock = new Clock(zone);
    List<LiveGroup> groups = groups();
    page.paragraph(
        "",
        String.format(
            "%s, %s in pid %s at %s",
            FigureText.count(contexts.size(), "context"), slots().text(), pid, clock.at(time)));
    if (!remark.isEmpty()) {
      page.paragraph("   -  ", remark);
    }
    if (!statistics.fields().isEmpty()) {
      counts(page);
    }
    new LiveSection(page, clock).write("OPEN NOW", groups, stacks);
    if (lacksClasses) {
      page.blank();
      page.paragraph(
          "Next: ", NextSteps.completeRules("aioguard contexts --class-path app.jar " + pid));
    }
  }

  private List<LiveGroup> groups() {
    List<LiveGroup> found = LiveGroup.of(contexts);
    return new Headlines(found.stream().map(LiveGroup::path), List.of()).live(found);
  }

  /** Number of open contexts; -1 if the answer does not have it. */
  long contexts() {
    return statistics.fields().isEmpty() && !waiting ? -1 : contexts.size();
  }

  Slots slots() {
    return LiveGroup.slots(LiveGroup.of(contexts));
  }

  /** A sentence for the reader; may be empty. */
  String remark() {
    return remark;
  }

  /** Writes JSON; the keys are promised in docs/command-json.md. */
  public void writeJson(PrintWriter out) {
    Json.document(out, this::write);
  }

  private void write(Json json) {
    Slots slots = slots();
    json.number("schema", SCHEMA);
    json.number("pid", pid);
    json.time("time", time);
    boolean known = contexts() >= 0;
    json.known("contexts", contexts());
    json.known("slots", known ? slots.exact() : -1);
    json.known("slotsAtLeast", known ? slots.min() : -1);
    json.known("slotsAtMost", known ? slots.max() : -1);
    json.text("remark", remark);
    json.object(
        "statistics",
        Optional.of(statistics).filter(all -> !all.fields().isEmpty()),
        all -> COUNTS.forEach(name -> json.known(name, all.number(name))));
    JsonFindings findings = new JsonFindings(json);
    json.objects("live", groups(), group -> JsonWriter.live(json, findings, group));
  }

  private void counts(TextPage page) {
    page.paragraph(
        "   -  ",
        String.format(
            "since the agent started %s, %s destroyed, %s leaked, %s reclaimed, %s vanished; under"
                + " suspicion now %s",
            created(),
            figure("destroyed"),
            figure("leaked"),
            figure("reclaimed"),
            figure("vanished"),
            figure("suspected")));
    page.paragraph(
        "   -  ",
        String.format(
            "host: aio-nr %s of %s slots; of this JVM %s, contexts of unknown origin %s",
            figure("aioNr"), figure("aioMaxNr"), slots().bounds(), figure("untracked")));
  }

  private String created() {
    long created = statistics.number("created");
    return created < 0
        ? "an unknown number created"
        : FigureText.created(created, statistics.number("unrelocated"));
  }

  private String figure(String name) {
    long number = statistics.number(name);
    return number < 0 ? "unknown" : FigureText.number(number);
  }
}
