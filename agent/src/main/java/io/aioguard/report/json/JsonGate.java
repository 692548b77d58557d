package io.aioguard.report.json;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.GateVerdict;
import java.util.List;

/** A gate as JSON. */
record JsonGate(Json json, List<FindingGroup> groups) {

  void gate(GateVerdict gate) {
    json.text("outcome", gate.outcome().key());
    json.number("exitStatus", gate.exitStatus());
    json.texts("kinds", gate.kinds().stream().map(FindingKind::key).toList());
    json.objects("failing", gate.failing(), this::failing);
    json.texts("untold", gate.unreported().stream().map(FindingKind::key).toList());
    json.object("suppressions", gate.suppressions(), this::suppressions);
    json.object("baseline", gate.baseline(), this::baseline);
  }

  private void failing(FindingGroup group) {
    json.number("group", groups.indexOf(group));
    json.text("kind", group.kind().key());
    json.text("fingerprint", group.fingerprint());
    json.number("count", group.count());
  }

  private void suppressions(GateVerdict.Suppressions suppressions) {
    json.text("file", suppressions.file());
    json.objects(
        "matched",
        suppressions.matched().toList(),
        line -> {
          line(line);
          count(line.groups());
        });
    json.objects("unmatched", suppressions.unmatched().toList(), this::line);
  }

  private void line(GateVerdict.Line line) {
    json.number("line", line.number());
    json.text("reason", line.reason());
  }

  private void baseline(GateVerdict.Baseline baseline) {
    json.text("file", baseline.file());
    json.object("known", () -> count(baseline.known()));
    json.object("new", () -> count(baseline.fresh()));
    json.number("unmatchedLines", baseline.unmatched());
  }

  private void count(List<FindingGroup> some) {
    json.number("groups", some.size());
    json.number("findings", FindingGroup.findings(some));
  }
}
