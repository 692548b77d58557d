package io.aioguard.audit.write;

import io.aioguard.audit.model.Audit;
import io.aioguard.audit.model.AuditedContext;
import io.aioguard.report.json.Json;
import java.io.PrintWriter;
import java.time.Duration;

/** Writes an audit as JSON; the keys are promised in docs/command-json.md. */
public final class AuditJson {

  /** Raised when a key is removed or changes its meaning, not when one is added. */
  private static final int SCHEMA = 1;

  private static final double MILLIS_PER_SECOND = 1000;

  private final Json json;

  private AuditJson(Json json) {
    this.json = json;
  }

  /** Writes it; does not flush. */
  public static void write(Audit audit, PrintWriter out) {
    Json.document(out, json -> new AuditJson(json).write(audit));
  }

  private void write(Audit audit) {
    json.number("schema", SCHEMA);
    json.number("pid", audit.pid());
    json.text("program", audit.program());
    json.time("time", audit.time());
    json.flag("conclusive", audit.isConclusive());
    json.number("rounds", audit.pauses().size());
    json.objects("pauses", audit.pauses(), this::pause);
    json.texts("notSearched", audit.notSearched());
    json.objects("contexts", audit.contexts(), this::context);
    json.objects(
        "ended",
        audit.ended(),
        ended -> {
          json.text("id", "0x" + Long.toHexString(ended.id()));
          json.text("reason", ended.reason());
        });
    json.texts("ownerRules", audit.ownerRules());
  }

  private void pause(Duration pause) {
    json.decimal("secondsAtMost", pause.toMillis() / MILLIS_PER_SECOND);
  }

  private void context(AuditedContext context) {
    json.text("id", context.idText());
    json.known("slotsAtLeast", context.slots().min());
    json.known("slotsAtMost", context.slots().max());
    json.text("verdict", context.verdict().key());
    json.objects(
        "holders",
        context.holders(),
        holder -> {
          json.text("kind", holder.kind().key());
          json.text("text", holder.text());
        });
    json.text("creationSite", context.creationSite());
    json.texts("creationStack", context.creation());
  }
}
