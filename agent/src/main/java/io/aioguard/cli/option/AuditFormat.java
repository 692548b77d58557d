package io.aioguard.cli.option;

import io.aioguard.audit.model.Audit;
import io.aioguard.audit.write.AuditJson;
import io.aioguard.audit.write.AuditPage;
import io.aioguard.audit.write.AuditText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The formats of {@code audit}. */
enum AuditFormat {
  TEXT,
  JSON,
  HTML;

  /** The formats by suffix of the file name; a name without a suffix is text. */
  private static final Map<String, AuditFormat> SUFFIXES =
      Map.of("", TEXT, "txt", TEXT, "log", TEXT, "json", JSON, "html", HTML, "htm", HTML);

  /** The suffixes that {@link #of} knows, as text. */
  static final String KNOWN_SUFFIXES = ".txt, .log, .json, .html or .htm";

  /** The format by the suffix of the file's name; empty if the suffix is unknown. */
  static Optional<AuditFormat> of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return Optional.ofNullable(SUFFIXES.get(dot <= 0 ? "" : name.substring(dot + 1)));
  }

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
