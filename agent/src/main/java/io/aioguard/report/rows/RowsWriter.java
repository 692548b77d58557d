package io.aioguard.report.rows;

import io.aioguard.report.json.Json;
import io.aioguard.report.model.Report;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes a report as JSON lines in ASCII, one row a line. docs/rows.md promises the keys. */
public final class RowsWriter {

  /** Always six digits, so that times have the same order as texts. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** Writes the rows of the report as they are made, none of which is kept; does not flush. */
  public void write(Report report, PrintWriter out) {
    Rows.of(report).forEach(row -> write(row, out));
  }

  /** Writes one row; does not flush. */
  public void write(Row row, PrintWriter out) {
    Json.line(out, json -> write(row, json));
  }

  private static void write(Row row, Json json) {
    for (Column column : Column.values()) {
      Object value = column.of(row);
      if (value == null) {
        json.text(column.key(), "");
      } else if (value instanceof Long number) {
        json.number(column.key(), number);
      } else if (value instanceof Boolean flag) {
        json.flag(column.key(), flag);
      } else if (value instanceof Instant time) {
        json.text(column.key(), TIME.format(time));
      } else {
        json.text(column.key(), (String) value);
      }
    }
  }
}
