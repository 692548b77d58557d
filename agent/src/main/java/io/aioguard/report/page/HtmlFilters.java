package io.aioguard.report.page;

import io.aioguard.report.event.FindingKind;
import io.aioguard.report.html.Html;
import io.aioguard.report.html.PageEntry;
import io.aioguard.report.model.Report;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the filters of entries, by words, kind and JVM. They need the script. */
record HtmlFilters(Html html) {

  void search() {
    html.put("label", "Search", "for", "search");
    html.empty(
        "input",
        "type",
        "search",
        "id",
        "search",
        "autocomplete",
        "off",
        "spellcheck",
        "false",
        "placeholder",
        "class, thread, fingerprint",
        "aria-describedby",
        "shown");
    html.put("button", "Open all", "type", "button", "id", "open");
  }

  /** Kinds and JVMs, each where there are several; many JVMs have a table to search. */
  void choices(Report report, List<PageEntry> entries) {
    Map<String, Integer> kinds = new TreeMap<>();
    entries.forEach(entry -> kinds.merge(entry.kind(), 1, Integer::sum));
    html.open("div.filters", "id", "filters", "hidden", "");
    if (kinds.size() > 1) {
      html.open("fieldset").put("legend", "Show");
      for (FindingKind kind : FindingKind.values()) {
        kind(kind.key(), kind.label(), kinds);
      }
      kind(PageEntry.IN_USE, "in use at the end", kinds);
      html.close();
    }
    if (report.jvms().size() > 1 && !report.isFleet()) {
      html.open("span.pair").put("label", "JVM", "for", "jvm").open("select", "id", "jvm");
      html.put("option", "all of them", "value", "");
      for (int i = 0; i < report.jvms().size(); i++) {
        html.put("option", report.jvms().get(i).name(), "value", String.valueOf(i));
      }
      html.close().close();
    }
    html.put("p.shown", "", "id", "shown", "role", "status").close();
  }

  private void kind(String key, String label, Map<String, Integer> kinds) {
    if (kinds.containsKey(key)) {
      html.open("label.choice");
      html.empty("input", "type", "checkbox", "name", "kind", "value", key, "checked", "");
      html.text(label + " (" + kinds.get(key) + ')').close();
    }
  }
}
