package io.aioguard.report.html;

import java.util.Optional;

/**
 * The head of a page that loads nothing. Its content security policy allows the style sheet and the
 * script in the page, by their hashes, and nothing else.
 */
public record HtmlHead(Html html) {

  /** Writes what is in the element head, which is open. */
  public void write(String title, PageResource style, Optional<PageResource> script) {
    String scripts = script.map(one -> "; script-src " + one.source()).orElse("");
    String policy =
        "default-src 'none'; style-src "
            + style.source()
            + scripts
            + "; base-uri 'none'; form-action 'none'";
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.put("title", title);
    html.raw("style", style.text());
  }
}
