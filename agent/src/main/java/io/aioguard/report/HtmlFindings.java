package io.aioguard.report;

import io.aioguard.frame.FrameText;
import java.util.List;

/** The groups, each of which opens to its stacks, and what was open at the end. */
record HtmlFindings(Html html, Clock clock) {

  void write(Report report) {
    if (report.groups().isEmpty() && report.live().isEmpty()) {
      return;
    }
    html.in("section", () -> section(report), "aria-labelledby", "findings");
  }

  private void section(Report report) {
    html.in(
        "div.bar",
        () -> {
          html.put(
              "h2", report.groups().isEmpty() ? "Open at the end" : "Findings", "id", "findings");
          html.in("div.tools", this::tools, "id", "tools", "hidden", "");
        });
    html.put("p.none", "Nothing has these words.", "id", "none", "hidden", "");
    if (!report.groups().isEmpty()) {
      columns("Bug", "Count", "Slots", "Last");
      int number = 0;
      for (FindingGroup group : report.groups()) {
        group(++number, group);
      }
    }
    if (report.ungrouped() > 0) {
      html.put("p", GroupWording.ungrouped(report));
    }
    if (!report.live().isEmpty()) {
      if (!report.groups().isEmpty()) {
        html.put("h3", "Open at the end");
      }
      columns("Created at", "Contexts", "Slots", "Oldest");
      report.live().forEach(this::live);
    }
  }

  private void tools() {
    html.put("label", "Search", "for", "search");
    html.start(
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
    html.put("p.shown", "", "id", "shown", "role", "status");
  }

  private void columns(String... names) {
    html.in(
        "div.row.columns",
        () -> List.of(names).forEach(name -> html.put("span", name)),
        "aria-hidden",
        "true");
  }

  private void group(int number, FindingGroup group) {
    FindingWording wording = new FindingWording(clock);
    html.in(
        "details.entry",
        () -> {
          html.in(
              "summary.row",
              () -> {
                html.put("strong", "#" + number + ' ' + GroupWording.summary(group));
                cell("Count", Wording.number(group.count()));
                cell("Slots", Wording.number(group.slots()));
                cell("Last", clock.at(group.last()));
                where(group.headline());
              });
          html.in("div.body", () -> evidence(wording.facts(group), wording.stacks(group)));
        });
  }

  private void live(LiveGroup group) {
    TitledStack origin = LiveWording.origin(group, clock);
    html.in(
        "details.entry",
        () -> {
          html.in(
              "summary.row",
              () -> {
                html.put("strong", LiveWording.summary(group));
                cell("Contexts", Wording.number(group.count()));
                cell("Slots", group.slots().bounds());
                cell("Oldest", Wording.span(group.oldest()));
                where(group.headline());
              });
          html.in(
              "div.body",
              () -> {
                LiveWording.notes(group).forEach(note -> html.put("p", note));
                stack(origin);
              });
        });
  }

  private void where(Headline headline) {
    html.in("span.where", () -> frame(GroupWording.place(headline)));
    if (!headline.through().isEmpty()) {
      html.in(
          "span.where",
          () -> {
            html.text("through ");
            frame(headline.through());
          });
    }
    if (!headline.difference().isEmpty()) {
      html.put("span.where", headline.difference());
    }
  }

  /** The package is what one reads last. */
  private void frame(String frame) {
    int end = FrameText.methodOf(frame).length();
    String name = FrameText.packageOf(frame);
    int type = name.isEmpty() ? 0 : name.length() + 1;
    html.in(
        "code",
        () -> {
          if (type > 0) {
            html.put("span.package", frame.substring(0, type));
            html.start("wbr");
          }
          html.text(frame.substring(type, end));
          html.start("wbr");
          html.text(frame.substring(end));
        });
  }

  private void cell(String name, String value) {
    html.in(
        "span.cell",
        () -> {
          html.put("span.name", name + ' ');
          html.text(value);
        });
  }

  private void evidence(List<Fact> facts, List<TitledStack> stacks) {
    html.facts(facts);
    stacks.forEach(this::stack);
  }

  private void stack(TitledStack stack) {
    html.put("h4", stack.title());
    if (stack.frames().isEmpty()) {
      html.put("p", "(not known)");
      return;
    }
    html.in(
        "ol.stack",
        () -> {
          for (String frame : stack.shown()) {
            html.in("li." + place(frame, stack.site()), () -> frame(frame));
          }
          if (!stack.rest().isEmpty()) {
            html.put("li.other", stack.rest());
          }
        });
  }

  private static String place(String frame, String site) {
    return frame.equals(site) ? "site" : Frames.isApplication(frame) ? "application" : "other";
  }
}
