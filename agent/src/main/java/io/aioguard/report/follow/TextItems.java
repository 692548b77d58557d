package io.aioguard.report.follow;

import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Printable;
import io.aioguard.report.wording.FindingWording;
import io.aioguard.report.wording.GroupWording;
import io.aioguard.report.wording.LabelledValue;
import java.io.PrintWriter;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes each item as one line, in the words of the report. */
public final class TextItems implements ItemWriter {

  /** Facts of a group that a reader needs at once. */
  private static final Set<String> FACTS =
      Set.of("meaning", "detail", "kept back", "not reclaimed", "failed");

  private final PrintWriter out;
  private final Clock clock;

  public TextItems(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void write(Item item) {
    String line = clock.at(item.time()) + ' ' + text(item);
    out.println(Printable.of(line.replace('\n', ' ')));
  }

  private String text(Item item) {
    if (item instanceof Item.Started started) {
      return started(started);
    } else if (item instanceof Item.Findings findings) {
      return findings.change().key() + ": " + findings(findings);
    } else if (item instanceof Item.Ungrouped other) {
      return "again: " + FigureText.count(other.count(), "finding") + " of too many other groups";
    } else if (item instanceof Item.Agent agent) {
      return "agent: " + agent(agent.beat());
    } else if (item instanceof Item.Doubted doubted) {
      return "doubt: " + doubted.doubt().what() + ' ' + doubted.doubt().next();
    } else if (item instanceof Item.Note note) {
      return "note: " + note.text();
    } else if (item instanceof Item.Ended ended) {
      return "end: " + ended.reason() + "; " + all(ended.findings(), ended.groups());
    }
    throw new IllegalArgumentException(item.toString());
  }

  private static String started(Item.Started started) {
    return "watching "
        + started.source()
        + ", which records into "
        + started.repository()
        + "; from before: "
        + (started.groups() == 0 ? "no finding" : "findings of " + kinds(started.groups()));
  }

  private static String all(long findings, int groups) {
    return findings == 0
        ? "no finding"
        : FigureText.count(findings, "finding") + " of " + kinds(groups);
  }

  private static String kinds(int groups) {
    return FigureText.count(groups, "bug");
  }

  private String findings(Item.Findings findings) {
    FindingGroup group = findings.group();
    String place =
        ", at " + GroupWording.path(group.headline()) + ", fingerprint " + group.fingerprint();
    return switch (findings.change()) {
      case EARLIER, NEW -> GroupWording.summary(group) + place + facts(group);
      case AGAIN ->
          FigureText.number(findings.difference())
              + " more; in all "
              + GroupWording.summary(group)
              + place
              + facts(group);
      case OVER ->
          FigureText.count(findings.difference(), group.kind().label())
              + " not suspected any longer, "
              + FigureText.number(findings.count())
              + " left"
              + place;
    };
  }

  private String facts(FindingGroup group) {
    return new FindingWording(clock)
        .facts(group).stream()
            .filter(fact -> FACTS.contains(fact.name()))
            .map(TextItems::text)
            .collect(Collectors.joining());
  }

  private static String text(LabelledValue fact) {
    return ", " + fact.name() + ": " + fact.value();
  }

  private static String agent(Heartbeat beat) {
    String detail = beat.detail().isEmpty() ? "" : ": " + beat.detail();
    String meaning = beat.waiting() ? ": no code that uses AIO has been loaded" : "";
    // JFR of 17 loses texts that a recording in memory had.
    String options = beat.agent().options().isEmpty() ? "" : ", with " + beat.agent().options();
    return beat.agent().version() + ' ' + beat.state() + detail + meaning + options;
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public boolean isClosed() {
    return out.checkError();
  }
}
