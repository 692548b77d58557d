package io.aioguard.cli.option;

import io.aioguard.audit.model.Audit;
import io.aioguard.audit.write.AuditJson;
import io.aioguard.audit.write.AuditPage;
import io.aioguard.audit.write.AuditText;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Map;

/** The formats of {@code audit}. */
enum AuditFormat {
  TEXT,
  JSON,
  HTML;

  static final FormatSuffixes<AuditFormat> SUFFIXES =
      new FormatSuffixes<>(
          Map.of("", TEXT, "txt", TEXT, "log", TEXT, "json", JSON, "html", HTML, "htm", HTML),
          ".txt, .log, .json, .html or .htm");

  /**
   * Writes the audit.
   *
   * @param colour whether the reader is a terminal that wants it
   */
  void write(Audit audit, PrintWriter out, boolean colour) {
    switch (this) {
      case TEXT -> new AuditText(out, ZoneId.systemDefault(), colour).write(audit);
      case JSON -> AuditJson.write(audit, out);
      case HTML -> new AuditPage(ZoneId.systemDefault()).write(audit, out);
    }
  }
}
