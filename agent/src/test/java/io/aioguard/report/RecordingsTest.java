package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.report.json.JsonWriter;
import io.aioguard.report.junit.JunitWriter;
import io.aioguard.report.model.Report;
import io.aioguard.report.page.HtmlWriter;
import io.aioguard.report.rows.RowsWriter;
import io.aioguard.report.sarif.SarifWriter;
import io.aioguard.report.text.CollapsedWriter;
import io.aioguard.report.text.TextWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reports of real recordings, word for word, in each format. agent/src/test/recordings/make makes
 * the recordings; what is expected of them is written anew by
 *
 * <pre>mvn -pl agent -am test -Dtest=RecordingsTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Daioguard.test.regenerate=true</pre>
 */
final class RecordingsTest {

  private static final Path EXPECTED = Path.of("src", "test", "resources", "recordings");

  /** A fixed path, as reports contain it. */
  private static final Path UNPACKED = Path.of("target", "recordings");

  @ParameterizedTest
  @ValueSource(strings = {"leak", "stale-destroy", "exhaustion", "clean"})
  void isReportedAsBefore(String name) throws IOException {
    Report report = ReportReader.read(List.of(unpacked(name)));
    compare(name + ".txt", out -> new TextWriter(ZoneOffset.UTC, false).write(report, out));
    compare(name + ".json", out -> new JsonWriter().write(report, Optional.empty(), out));
    compare(
        name + ".html", out -> new HtmlWriter(ZoneOffset.UTC).write(report, Optional.empty(), out));
    compare(name + ".collapsed", out -> new CollapsedWriter().write(report, out));
    compare(name + ".jsonl", out -> new RowsWriter().write(report, out));
    Schemas.assertSarif(
        compare(
            name + ".sarif",
            out -> new SarifWriter("0", List.of()).write(report, Optional.empty(), out)));
    Schemas.assertJunit(
        compare(name + ".xml", out -> new JunitWriter().write(report, Optional.empty(), out)));
  }

  /** Writes a report in one format. */
  private interface Format {
    void to(PrintWriter out);
  }

  /** Compares the text, and returns it. */
  private static String compare(String name, Format format) throws IOException {
    StringWriter text = new StringWriter();
    format.to(new PrintWriter(text));
    String actual = portable(text.toString());
    Path expected = EXPECTED.resolve(name);
    if (Boolean.getBoolean("aioguard.test.regenerate")) {
      Files.writeString(expected, actual);
    }
    assertEquals(Files.readString(expected), actual, name);
    return actual;
  }

  /**
   * Without style sheet and script, which have files of their own, and the JSON, which is compared
   * alone.
   */
  private static String portable(String text) {
    return text.replaceAll("(?s)<(style|script)\\b([^>]*)>.*?</", "<$1$2></")
        .replaceAll("sha256-[\\w+/=]*", "sha256-");
  }

  private static Path unpacked(String name) throws IOException {
    Path file = Files.createDirectories(UNPACKED).resolve(name + ".jfr");
    try (InputStream packed = Files.newInputStream(EXPECTED.resolve(name + ".jfr.gz"));
        InputStream in = new GZIPInputStream(packed)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
