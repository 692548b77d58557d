package io.aioguard.report.sarif;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.json.Json;
import io.aioguard.report.model.Doubt;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import io.aioguard.report.wording.GroupWording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the report as a SARIF log of one run. */
public final class SarifWriter {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final String version;
  private final SourceRoots sources;

  /** What was not seen (SARIF 2.1.0, 3.58). */
  private record Notification(String id, String level, String text) {}

  /**
   * A writer.
   *
   * @param version of the program
   * @param roots folders below which the source files of packages are; may be empty
   */
  public SarifWriter(String version, List<Path> roots) {
    this.version = version;
    this.sources = new SourceRoots(roots, Path.of(""));
  }

  /**
   * Writes the report; does not flush.
   *
   * @param gate its verdict, if there is a gate
   */
  public void write(Report report, Optional<GateVerdict> gate, PrintWriter out) {
    Json.document(
        out,
        json -> {
          json.text("$schema", SCHEMA);
          json.text("version", "2.1.0");
          json.objects("runs", List.of(report), run -> run(json, run, gate));
        });
  }

  private void run(Json json, Report report, Optional<GateVerdict> gate) {
    json.object("tool", () -> json.object("driver", () -> driver(json)));
    json.objects("invocations", List.of(report), run -> invocation(json, run, gate));
    json.object(
        "originalUriBaseIds",
        () -> json.object(SarifLocations.BASE, () -> description(json, "The folder of sources.")));
    new SarifResults(json, new SarifLocations(json, sources), gate).write(report.groups());
    json.object(
        "properties",
        () -> json.texts("verdicts", report.verdicts().stream().map(Verdict::key).toList()));
  }

  private void driver(Json json) {
    json.text("name", "AIO Guard");
    json.text("version", version);
    new SarifRules(json).write();
  }

  private static void description(Json json, String text) {
    json.object("description", () -> json.text("text", text));
  }

  private static void invocation(Json json, Report report, Optional<GateVerdict> gate) {
    json.flag("executionSuccessful", report.failures().isEmpty());
    gate.ifPresent(verdict -> json.number("exitCode", verdict.exitStatus()));
    json.objects(
        "toolExecutionNotifications",
        notifications(report, gate),
        each -> {
          json.object("descriptor", () -> json.text("id", each.id));
          json.text("level", each.level);
          json.object("message", () -> json.text("text", SarifLocations.text(each.text)));
        });
  }

  private static List<Notification> notifications(Report report, Optional<GateVerdict> gate) {
    List<Notification> all = new ArrayList<>();
    for (ReadFailure failure : report.failures()) {
      String text = failure.file() + ": " + failure.what() + "; " + failure.next();
      all.add(new Notification("unreadable", "error", text));
    }
    for (Doubt doubt : report.doubts()) {
      String text = doubt.what() + ' ' + doubt.next();
      all.add(new Notification(doubt.reason().key(), "warning", text));
    }
    for (FindingKind kind : gate.map(GateVerdict::unreported).orElse(Set.of())) {
      String text = "the agent counted more (" + kind.key() + ") than events report";
      all.add(new Notification("untold", "error", text));
    }
    if (report.ungrouped() > 0) {
      all.add(new Notification("ungrouped", "warning", GroupWording.ungrouped(report)));
    }
    report.notes().forEach(note -> all.add(new Notification("note", "note", note)));
    return all;
  }
}
