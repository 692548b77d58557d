package io.aioguard.report.compare;

import io.aioguard.report.json.Json;
import io.aioguard.report.json.JsonFindings;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import java.io.PrintWriter;
import java.util.Locale;

/** Writes a comparison as JSON. The keys are promised in docs/command-json.md. */
public final class ComparisonJson {

  /** Raised when a key is removed or changes its meaning, not when one is added. */
  private static final int SCHEMA = 1;

  /**
   * Writes it; does not flush.
   *
   * @param a input of the first report
   * @param b input of the second report
   */
  public void write(Comparison comparison, String a, String b, PrintWriter out) {
    Json.document(out, json -> write(comparison, a, b, json));
  }

  private static void write(Comparison comparison, String a, String b, Json json) {
    json.number("schema", SCHEMA);
    json.flag("moreFindings", comparison.moreFindings());
    json.flag("moreOpen", comparison.moreOpen());
    json.object("a", () -> side(json, a, comparison.before()));
    json.object("b", () -> side(json, b, comparison.after()));
    json.objects("findings", comparison.findings(), change -> finding(json, change));
    json.objects("live", comparison.live(), change -> live(json, change));
    json.number("sharedChunks", comparison.shared());
    json.number("goneChunks", comparison.gone());
    json.decimal("scale", comparison.scale());
  }

  private static void side(Json json, String input, Report report) {
    json.text("input", input);
    json.span("recorded", report.recorded());
    json.texts("verdicts", report.verdicts().stream().map(Verdict::key).toList());
    json.texts("jvms", report.jvms().stream().map(JvmSummary::name).toList());
    json.texts("doubts", report.doubts().stream().map(Doubt::what).toList());
    json.texts("notes", report.notes());
  }

  private static void finding(Json json, FindingChange change) {
    FindingGroup group = change.example();
    json.text("change", key(change.change()));
    json.text("kind", group.kind().key());
    json.text("fingerprint", group.fingerprint());
    new JsonFindings(json).headline(group.headline());
    json.number("before", change.before());
    json.number("after", change.after());
  }

  private static void live(Json json, LiveChange change) {
    json.text("change", key(change.change()));
    json.text("fingerprint", change.fingerprint());
    new JsonFindings(json).headline(change.headline());
    json.number("before", change.before());
    json.number("after", change.after());
    json.number("slotsBefore", change.slotsBefore());
    json.number("slotsAfter", change.slotsAfter());
  }

  private static String key(ComparisonChange change) {
    return change.name().toLowerCase(Locale.ROOT);
  }
}
