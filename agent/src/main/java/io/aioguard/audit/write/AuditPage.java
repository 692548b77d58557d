package io.aioguard.audit.write;

import io.aioguard.audit.model.Audit;
import io.aioguard.audit.model.ContextGroup;
import io.aioguard.audit.model.EndedContext;
import io.aioguard.audit.model.Verdict;
import io.aioguard.report.html.Html;
import io.aioguard.report.html.HtmlHead;
import io.aioguard.report.html.HtmlStack;
import io.aioguard.report.html.PageResource;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Writes an audit as one page that loads nothing. */
public final class AuditPage {

  private static final int MAX_GROUPS = 500;

  private final Clock clock;

  /**
   * @param zone of the time
   */
  public AuditPage(ZoneId zone) {
    clock = new Clock(zone, true);
  }

  /** Writes it; does not flush. */
  public void write(Audit audit, PrintWriter out) {
    out.print("<!doctype html>");
    Html html = new Html(out);
    PageResource style = PageResource.of("report.css");
    html.open("html", "lang", "en").open("head");
    new HtmlHead(html)
        .write("Audit of pid " + audit.pid() + " - AIO Guard", style, Optional.empty());
    html.close().open("body");
    body(html, audit);
    html.close().close();
    out.print('\n');
  }

  private void body(Html html, Audit audit) {
    AuditWording wording = new AuditWording(audit);
    html.open("header." + (audit.of(Verdict.UNHELD).isEmpty() ? "good" : "bad"));
    html.open("div.bar").put("p.brand", "AIO Guard").close();
    html.put("h1", "Audit of pid " + audit.pid());
    html.open("p.scope").text(wording.scope() + ", at ").time(audit.time(), clock).close();
    html.open("dl.tiles");
    for (Verdict verdict : Verdict.values()) {
      int count = audit.of(verdict).size();
      if (count > 0) {
        html.open("div").put("dt", verdict.label()).put("dd", FigureText.number(count)).close();
      }
    }
    html.close().close().open("main");
    remarks(html, audit, wording);
    for (Verdict verdict : Verdict.values()) {
      section(html, verdict, ContextGroup.of(audit.of(verdict)));
    }
    rules(html, audit.ownerRules());
    html.close();
    html.put("footer", "Written by AIO Guard. This page loads nothing and sends nothing.");
  }

  private void remarks(Html html, Audit audit, AuditWording wording) {
    html.open("section").open("ul");
    html.put("li", wording.answer());
    if (!wording.pauses().isEmpty()) {
      html.put("li", wording.pauses());
    }
    audit.notSearched().forEach(reason -> html.put("li", "not searched: " + reason));
    for (EndedContext ended : audit.ended()) {
      html.put("li", "0x" + Long.toHexString(ended.id()) + ' ' + ended.reason());
    }
    html.close().close();
  }

  private void section(Html html, Verdict verdict, List<ContextGroup> groups) {
    if (groups.isEmpty()) {
      return;
    }
    html.open("section").put("h2", capital(verdict.label())).put("p", verdict.meaning());
    for (ContextGroup group : groups.subList(0, Math.min(MAX_GROUPS, groups.size()))) {
      html.put("h3", AuditWording.title(group));
      html.open("ul");
      group.holders().forEach(holder -> html.open("li").put("code", holder.text()).close());
      html.close();
      if (!group.creation().isEmpty()) {
        html.put("h4", "Created by").open("ol.stack");
        for (String frame : group.creation()) {
          html.open("li.application");
          new HtmlStack(html).frame(frame);
          html.close();
        }
        html.close();
      }
    }
    html.close();
  }

  private static void rules(Html html, List<String> rules) {
    if (!rules.isEmpty()) {
      html.open("section").put("h2", "Rules that the heap suggests").open("ul");
      rules.forEach(rule -> html.open("li").put("code", rule).close());
      html.close().close();
    }
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }
}
