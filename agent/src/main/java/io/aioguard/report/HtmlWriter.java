package io.aioguard.report;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Writes a report as one page that loads nothing. Its policy allows the style sheet and the script
 * that are in it, by their hashes, and nothing else.
 */
public final class HtmlWriter {

  private final Clock clock;

  /**
   * Makes a writer.
   *
   * @param zone of the times
   */
  public HtmlWriter(ZoneId zone) {
    this.clock = new Clock(zone);
  }

  /**
   * Writes the report; does not flush.
   *
   * @param gate what a gate says of it, if there is one
   */
  public void write(Report report, Optional<GateVerdict> gate, PrintWriter out) {
    out.print("<!doctype html>");
    Html html = new Html(out);
    PageResource style = PageResource.of("report.css");
    PageResource script = PageResource.of("report.js");
    html.in(
        "html",
        () -> {
          html.in("head", () -> head(html, report, style, script));
          html.in(
              "body",
              () -> {
                body(html, report, gate);
                html.resource("script", script);
              });
        },
        "lang",
        "en");
    out.print('\n');
  }

  private static void head(Html html, Report report, PageResource style, PageResource script) {
    html.start("meta", "charset", "utf-8");
    html.start(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src "
            + style.source()
            + "; script-src "
            + script.source()
            + "; base-uri 'none'; form-action 'none'");
    html.start("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.start("meta", "name", "color-scheme", "content", "light dark");
    html.start("meta", "name", "referrer", "content", "no-referrer");
    html.put("title", HtmlAnswer.verdict(report) + " - AIO Guard");
    html.resource("style", style);
  }

  private void body(Html html, Report report, Optional<GateVerdict> gate) {
    HtmlFindings findings = new HtmlFindings(html, clock);
    new HtmlAnswer(html, clock).write(report);
    html.in(
        "main",
        () -> {
          gate.ifPresent(new HtmlGate(html)::write);
          HtmlAnswer.next(html, report);
          new HtmlLoad(html, clock).write(report);
          findings.write(report);
          new HtmlTotals(html, clock).write(report);
        });
    html.put(
        "footer",
        "Written by AIO Guard from flight recordings. This page loads nothing and sends nothing.");
  }
}
