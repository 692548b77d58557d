package io.aioguard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the rows for people and for programs. */
final class Report {

  private Report() {}

  static String markdown(List<Row> rows) {
    StringBuilder text =
        new StringBuilder(
                "| measured | without | with | ratio (quartiles) | bound | | noise floor (quartiles) |\n")
            .append("|---|---:|---:|---:|---:|---|---:|\n");
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f %s | %.2f | **%.3f** (%.3f–%.3f) | %s | %s | %.3f (%.3f–%.3f) |%n",
              row.name(),
              row.without(),
              row.unit(),
              row.with(),
              row.ratio().median(),
              row.ratio().quartile(1),
              row.ratio().quartile(3),
              row.bound() == 0 ? "–" : String.format(Locale.ROOT, "%.3f", row.bound()),
              row.verdict(),
              row.noise().median(),
              row.noise().quartile(1),
              row.noise().quartile(3)));
    }
    return text.toString();
  }

  static void write(Path target, List<Row> rows) throws IOException {
    Files.writeString(target.resolve("results.md"), markdown(rows));
    Files.writeString(
        target.resolve("results.json"),
        rows.stream().map(Report::json).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
  }

  private static String json(Row row) {
    return String.format(
        Locale.ROOT,
        "{\"name\": \"%s\", \"bound\": %.4f, \"unit\": \"%s\", \"without\": %.3f, \"with\": %.3f,"
            + " \"verdict\": \"%s\", \"ratios\": %s, \"noise\": %s}",
        row.name(),
        row.bound(),
        row.unit(),
        row.without(),
        row.with(),
        row.verdict(),
        numbers(row.ratio()),
        numbers(row.noise()));
  }

  private static String numbers(Sample sample) {
    return sample.values().stream()
        .map(value -> String.format(Locale.ROOT, "%.4f", value))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
