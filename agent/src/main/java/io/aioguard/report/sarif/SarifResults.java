package io.aioguard.report.sarif;

import io.aioguard.report.json.Json;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.value.Clock;
import io.aioguard.report.wording.FindingWording;
import io.aioguard.report.wording.GroupWording;
import io.aioguard.report.wording.NextSteps;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Groups of findings as results (SARIF 2.1.0, 3.27). */
record SarifResults(Json json, SarifLocations locations, Optional<GateVerdict> gate) {

  /** Times in UTC, so that the text is the same wherever it is written. */
  private static final FindingWording WORDING = new FindingWording(new Clock(ZoneOffset.UTC));

  /** Name and version of the fingerprint (3.27.17). */
  private static final String FINGERPRINT = "aioguard/v1";

  void write(List<FindingGroup> groups) {
    json.objects("results", groups, this::result);
  }

  private void result(FindingGroup group) {
    json.text("ruleId", group.kind().key());
    json.number("ruleIndex", group.kind().ordinal());
    json.text("level", SarifRules.level(group.kind()));
    json.object("message", () -> json.text("text", message(group)));
    locations.place(group);
    if (!group.fingerprint().isEmpty()) {
      json.object("partialFingerprints", () -> json.text(FINGERPRINT, group.fingerprint()));
    }
    json.number("occurrenceCount", Math.max(1, group.count()));
    locations.stacks(WORDING.stacks(group));
    // Either all results of a run have these or none (3.27.23, 3.27.24).
    gate.flatMap(GateVerdict::suppressions).ifPresent(all -> suppressions(all, group));
    gate.flatMap(GateVerdict::baseline)
        .ifPresent(
            all -> json.text("baselineState", has(all.known(), group) ? "unchanged" : "new"));
  }

  private static String message(FindingGroup group) {
    return SarifLocations.text(
        GroupWording.summary(group)
            + " at "
            + GroupWording.path(group.headline())
            + ". Next: "
            + NextSteps.of(group));
  }

  private void suppressions(GateVerdict.Suppressions all, FindingGroup group) {
    json.objects(
        "suppressions",
        all.matched().filter(line -> has(line.groups(), group)).toList(),
        line -> {
          json.text("kind", "external");
          json.text("status", "accepted");
          json.text("justification", SarifLocations.plain(line.reason()));
        });
  }

  private static boolean has(List<FindingGroup> groups, FindingGroup group) {
    return groups.stream().anyMatch(each -> each == group);
  }
}
