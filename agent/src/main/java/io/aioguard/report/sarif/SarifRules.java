package io.aioguard.report.sarif;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.json.Json;
import io.aioguard.report.wording.KindWording;
import java.util.List;

/** Kinds of findings as rules (SARIF 2.1.0, 3.49), in the order of the kinds. */
record SarifRules(Json json) {

  /** How severe a result is (3.27.10): proven or not. */
  static String level(FindingKind kind) {
    return switch (kind) {
      case STALE_DESTROY, DOUBLE_DESTROY, LEAK, SETUP_FAILED -> "error";
      case SUSPECTED_LEAK, RECLAIM_STALLED, CONTEXT_VANISHED, INVALID_DESTROY -> "warning";
      case OPEN -> "note";
    };
  }

  void write() {
    json.objects("rules", List.of(FindingKind.values()), this::rule);
  }

  private void rule(FindingKind kind) {
    json.text("id", kind.key());
    json.object("shortDescription", () -> json.text("text", kind.label()));
    json.object("fullDescription", () -> json.text("text", KindWording.meaning(kind)));
    json.object("help", () -> json.text("text", KindWording.remedy(kind)));
    json.object("defaultConfiguration", () -> json.text("level", level(kind)));
  }
}
