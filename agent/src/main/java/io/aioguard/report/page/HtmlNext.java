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
  private static final int MAX_REMARKS = 50;

  void write(Report report) {
    html.open("section.next", "aria-labelledby", "next");
    html.put("h2", "Next", "id", "next").open("ol");
    NextSteps.of(report).forEach(step -> html.put("li", step));
    html.close().open("ul.remarks");
    List<String> remarks = RemarkWording.of(report);
    remarks.stream().limit(MAX_REMARKS).forEach(remark -> html.put("li", remark));
    if (remarks.size() > MAX_REMARKS) {
      String more = FigureText.number(remarks.size() - MAX_REMARKS);
      html.put("li", "and " + more + " more of the kind");
    }
    html.put("li", LiveWording.total(report)).close().close();
  }
}
