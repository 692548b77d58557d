package io.aioguard.report.page;

import io.aioguard.report.html.Html;
import io.aioguard.report.model.Report;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.wording.LiveWording;
import io.aioguard.report.wording.NextSteps;
import io.aioguard.report.wording.RemarkWording;
import java.util.List;

/** Writes the next steps, and what is not certain. */
record HtmlNext(Html html) {

  /** Limited, as each JVM may have its own. */
  private static final int MAX_ITEMS = 50;

  void write(Report report) {
    html.open("section.next", "aria-labelledby", "next");
    html.put("h2", "Next", "id", "next").open("ol");
    items(NextSteps.of(report));
    html.close().open("ul.remarks");
    items(RemarkWording.of(report));
    html.put("li", LiveWording.total(report)).close().close();
  }

  private void items(List<String> texts) {
    texts.stream().limit(MAX_ITEMS).forEach(text -> html.put("li", text));
    if (texts.size() > MAX_ITEMS) {
      html.put("li", "and " + FigureText.number(texts.size() - MAX_ITEMS) + " more of the kind");
    }
  }
}
