package io.aioguard.report.page;

import io.aioguard.report.html.Html;
import io.aioguard.report.model.ReadFailure;
import io.aioguard.report.value.FigureText;
import java.util.List;

/** Writes the inputs that could not be read. */
record HtmlFailures(Html html) {

  private static final int MAX_FAILURES = 100;

  void write(List<ReadFailure> failures) {
    if (failures.isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "failures");
    html.put("h2", "Could not be read", "id", "failures").open("ul");
    for (ReadFailure failure : failures.subList(0, Math.min(MAX_FAILURES, failures.size()))) {
      html.put("li", failure.file() + ": " + failure.what() + "; " + failure.next());
    }
    html.close();
    int more = failures.size() - MAX_FAILURES;
    if (more > 0) {
      html.put("p", "and " + FigureText.count(more, "input") + " more");
    }
    html.close();
  }
}
