package io.aioguard.report;

import io.aioguard.report.model.Report;
import io.aioguard.report.page.HtmlWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes docs/report.png, the page of a recording with its first entry open, down to the charts, and
 * docs/fleet-page.png, the page of the sample fleet with the first of its bugs and JVMs:
 *
 * <pre>demo/run leak
 * mvn -pl native,agent test -Dtest=ReportPicture -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Daioguard.test.picture=../demo/target/leak.jfr</pre>
 */
@EnabledIfSystemProperty(named = "aioguard.test.picture", matches = ".+")
final class ReportPicture {

  private static final String FIRST_OF_MANY =
      "(() => { for (const [what, kept] of [['.entry', 3], ['.fleet tbody tr', 6]])"
          + " { [...document.querySelectorAll(what)].slice(kept).forEach(each => each.remove()); }"
          + " document.querySelector('h3')?.remove();"
          + " document.querySelector('.entry ~ .columns')?.remove(); })()";

  @TempDir Path folder;

  @Test
  void ofARecording() throws IOException, InterruptedException {
    Report report =
        ReportReader.read(List.of(Path.of(System.getProperty("aioguard.test.picture"))));
    take(
        report, 1_040, "document.querySelector('.entry').open = true", ".load", 1.25, "report.png");
  }

  @Test
  void ofAFleet() throws IOException, InterruptedException {
    take(SampleFleet.typical(), 1_280, FIRST_OF_MANY, ".fleet", 1, "fleet-page.png");
  }

  private void take(Report report, int width, String before, String last, double scale, String name)
      throws IOException, InterruptedException {
    Path page = folder.resolve("report.html");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(page))) {
      new HtmlWriter(ZoneId.of("UTC")).write(report, Optional.empty(), out);
    }
    Path profile = Files.createDirectory(folder.resolve("profile"));
    Browser browser = new Browser(Browser.command().orElseThrow(), profile);
    try {
      browser.width(width);
      browser.prefers("light");
      browser.show(page);
      browser.evaluate(before);
      String end = "document.querySelector('" + last + "').getBoundingClientRect().bottom + 24";
      int height = browser.evaluate(end).getAsInt();
      Files.write(Path.of("..", "docs", name), browser.picture(width, height, scale));
    } finally {
      browser.close();
    }
  }
}
