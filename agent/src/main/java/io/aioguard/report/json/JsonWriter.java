package io.aioguard.report.json;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.FindingCount;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.LiveGroup;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.ReclaimCounts;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import io.aioguard.report.wording.NextSteps;
import java.io.PrintWriter;
import java.util.Optional;

/** Writes the whole report for machines. docs/report-json.md promises the keys. */
public final class JsonWriter {

  /** Incremented when a key is removed or changes its meaning, not when one is added. */
  private static final int SCHEMA = 3;

  private final boolean embedded;

  public JsonWriter() {
    this(false);
  }

  /**
   * @param embedded whether it is part of a page, where no text of it may be markup
   */
  public JsonWriter(boolean embedded) {
    this.embedded = embedded;
  }

  /**
   * Writes the report; does not flush.
   *
   * @param gate its verdict, if there is a gate
   */
  public void write(Report report, Optional<GateVerdict> gate, PrintWriter out) {
    Json.document(out, embedded, json -> write(report, gate, json));
  }

  private static void write(Report report, Optional<GateVerdict> gate, Json json) {
    json.number("schema", SCHEMA);
    json.texts("verdicts", report.verdicts().stream().map(Verdict::key).toList());
    json.object("gate", gate, new JsonGate(json, report.groups())::gate);
    json.span("recorded", report.recorded());
    json.object("counts", () -> report.counts().forEach((kind, count) -> count(json, kind, count)));
    json.texts("nextSteps", NextSteps.of(report));
    JsonFindings findings = new JsonFindings(json);
    json.objects("groups", report.groups(), findings::group);
    json.number("ungrouped", report.ungrouped());
    JsonJvms jvms = new JsonJvms(json);
    json.objects("live", report.live(), group -> live(json, findings, group));
    json.object("reclaims", () -> reclaims(json, report.reclaims()));
    json.objects("jvms", report.jvms(), jvms::jvm);
    json.objects("doubts", report.doubts(), doubt -> doubt(json, doubt));
    json.texts("notes", report.notes());
    json.objects("failures", report.failures(), failure -> failure(json, failure));
  }

  private static void count(Json json, FindingKind kind, FindingCount count) {
    json.object(
        kind.key(),
        () -> {
          json.number("counted", count.inEvents());
          json.number("told", count.total());
        });
  }

  public static void live(Json json, JsonFindings findings, LiveGroup group) {
    json.number("count", group.count());
    json.known("slots", group.slots().exact());
    json.number("slotsAtLeast", group.slots().min());
    json.known("slotsAtMost", group.slots().max());
    json.seconds("oldestSeconds", group.oldest());
    json.seconds("longestIdleSeconds", group.longestIdle());
    json.number("unreadCompletions", group.unread());
    json.counts("kept", group.kept());
    findings.headline(group.headline());
    json.object("creation", () -> findings.creation(group.creation()));
  }

  private static void reclaims(Json json, ReclaimCounts reclaims) {
    json.number("returned", reclaims.returned());
    json.counts("failures", reclaims.failures());
    json.seconds("medianSeconds", reclaims.median());
    json.seconds("p90Seconds", reclaims.p90());
    json.seconds("p99Seconds", reclaims.p99());
    json.seconds("longestSeconds", reclaims.longest());
  }

  private static void doubt(Json json, Doubt doubt) {
    json.text("reason", doubt.reason().key());
    json.text("what", doubt.what());
    json.text("next", doubt.next());
  }

  private static void failure(Json json, ReadFailure failure) {
    json.text("file", failure.file());
    json.text("what", failure.what());
    json.text("next", failure.next());
  }
}
