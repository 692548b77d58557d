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
 * Makes docs/report.png, the page of a recording with its first entry open, down to the charts:
 *
 * <pre>demo/run leak
 * mvn -pl native,agent test -Dtest=ReportPicture -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Daioguard.test.picture=../demo/target/leak.jfr</pre>
 */
@EnabledIfSystemProperty(named = "aioguard.test.picture", matches = ".+")
final class ReportPicture {

  private static final int WIDTH = 1_040;

  @TempDir Path folder;

  @Test
  void isTaken() throws IOException, InterruptedException {
    Path page = folder.resolve("report.html");
    Report report =
        ReportReader.read(List.of(Path.of(System.getProperty("aioguard.test.picture"))));
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(page))) {
      new HtmlWriter(ZoneId.of("UTC")).write(report, Optional.empty(), out);
    }
    Path profile = Files.createDirectory(folder.resolve("profile"));
    Browser browser = new Browser(Browser.command().orElseThrow(), profile);
    try {
      browser.width(WIDTH);
      browser.prefers("light");
      browser.show(page);
      browser.evaluate("document.querySelector('.entry').open = true");
      String end = "document.querySelector('.load').getBoundingClientRect().bottom + 24";
      int height = browser.evaluate(end).getAsInt();
      Files.write(Path.of("..", "docs", "report.png"), browser.picture(WIDTH, height));
    } finally {
      browser.close();
    }
  }
}
