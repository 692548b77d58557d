package io.aioguard.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What was open over time, beside the runs of the collector: a leak is only found by one. */
record HtmlLoad(Html html, Clock clock) {

  private static final int MOST_JVMS = 6;

  void write(Report report) {
    List<JvmSummary> jvms =
        report.jvms().stream()
            .filter(jvm -> !jvm.load().isEmpty())
            .sorted(Comparator.comparingLong(HtmlLoad::most).reversed())
            .toList();
    if (jvms.isEmpty()) {
      return;
    }
    html.in(
        "section",
        () -> {
          html.put("h2", "Over time", "id", "load");
          jvms.stream().limit(MOST_JVMS).forEach(jvm -> figure(jvm, jvms.size() > 1));
          if (jvms.size() > MOST_JVMS) {
            String more = Wording.count(jvms.size() - MOST_JVMS, "JVM");
            html.put("p", "and " + more + " more, which had fewer slots: see the report as JSON");
          }
        },
        "aria-labelledby",
        "load");
  }

  private static long most(JvmSummary jvm) {
    return jvm.load().stream().mapToLong(LoadSample::liveSlots).max().orElse(0);
  }

  private void figure(JvmSummary jvm, boolean named) {
    List<LoadSample> load = jvm.load();
    Plot plot = Plot.of(jvm);
    html.in(
        "figure.load",
        () -> {
          if (named) {
            html.put("figcaption", jvm.name());
          }
          contexts(jvm, plot);
          slots(jvm, plot);
          html.in(
              "div.times",
              () -> {
                html.put("span", clock.at(plot.start()));
                html.put("span", clock.at(plot.end()));
              });
          html.put("p.reading", "", "role", "status");
          html.in(
              "details",
              () -> {
                html.put("summary", Wording.count(load.size(), "sample"));
                html.in(
                    "div.scroll", () -> html.in("table", () -> table(load, plot)), "tabindex", "0");
              });
        });
  }

  private void contexts(JvmSummary jvm, Plot plot) {
    long highest = Math.max(0, jvm.load().stream().mapToLong(LoadSample::live).max().orElse(0));
    HtmlPanel panel = new HtmlPanel(html, plot, Plot.round(highest));
    panel.write(
        "Live contexts",
        "at most " + Wording.number(highest),
        () -> {
          panel.area("own", jvm.load(), LoadSample::live);
          panel.marks(jvm.collector().marks(), clock);
        },
        List.of(new Fact("own", "this JVM"), new Fact("gc", "collector looked at old objects")));
  }

  private void slots(JvmSummary jvm, Plot plot) {
    List<LoadSample> load = jvm.load();
    long used = load.stream().mapToLong(s -> Math.max(s.aioNr(), s.liveSlots())).max().orElse(0);
    long limit = jvm.quota().limit();
    // A limit far above would press the curves flat.
    boolean near = limit > 0 && used >= limit / 20;
    long top = near ? Math.max(limit, used) : Plot.round(used);
    HtmlPanel panel = new HtmlPanel(html, plot, top);
    String bound = limit < 0 ? "" : " of " + Wording.number(limit) + (near ? "" : ", far above");
    panel.write(
        "Slots (nr_events)",
        "aio-nr at most " + Wording.number(jvm.quota().highest()) + bound,
        () -> {
          panel.area("own", load, LoadSample::liveSlots);
          panel.line("host", load, LoadSample::aioNr);
          if (near) {
            panel.level("limit", limit);
          }
          panel.marks(jvm.collector().marks(), clock);
        },
        List.of(
            new Fact("own", "this JVM"),
            new Fact("host", "aio-nr, the whole host"),
            new Fact("limit", near ? "aio-max-nr" : "aio-max-nr lies far above")));
  }

  private void table(List<LoadSample> load, Plot plot) {
    List<String> columns = List.of("Time", "Contexts", "Slots", "aio-nr", "aio-max-nr");
    html.in("tr", () -> columns.forEach(name -> html.put("th", name, "scope", "col")));
    for (LoadSample sample : load) {
      html.in("tr", () -> row(sample), "data-x", plot.x(sample.time()));
    }
  }

  private void row(LoadSample sample) {
    Instant time = sample.time();
    html.put("td", clock.at(time));
    for (long figure :
        new long[] {sample.live(), sample.liveSlots(), sample.aioNr(), sample.aioMaxNr()}) {
      html.put("td", figure < 0 ? "unknown" : Wording.number(figure));
    }
  }
}
