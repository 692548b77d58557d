package io.aioguard.report;

/** The evidence, group by group. */
record FindingSection(TextPage page, Clock clock) {

  private static final String FACT = "      %-13s ";

  void write(Report report) {
    int number = 0;
    for (FindingGroup group : report.groups()) {
      page.blank();
      page.paragraph(String.format("%4s  ", "#" + ++number), GroupWording.summary(group));
      facts(group);
      evidence(group.earliest());
    }
    if (report.ungrouped() > 0) {
      page.blank();
      page.paragraph(
          "", "And " + Wording.count(report.ungrouped(), "finding") + " of too many other groups.");
    }
  }

  private void facts(FindingGroup group) {
    Finding example = group.earliest();
    if (group.count() == 1) {
      page.line(String.format(FACT, "at") + clock.at(example.time()));
    } else {
      page.line(String.format(FACT, "first") + clock.at(example.time()));
      page.line(String.format(FACT, "last") + clock.at(group.last()));
    }
    if (group.trend().direction() != Trend.Direction.UNKNOWN) {
      fact("trend", GroupWording.trend(group.trend()));
    }
    if (group.jvms() > 1) {
      fact("JVMs", Wording.number(group.jvms()));
    }
    fact("threads", String.join(", ", group.threads()));
    fact("routes", String.join(", ", group.routes()));
    fact("owner", example.creation().owner());
    fact("fingerprint", group.fingerprint());
    if (group.suppressed() > 0) {
      fact("kept back", Wording.number(group.suppressed()) + " of them, by the agent's rate limit");
    }
    if (!group.outcome().keptAlive().isEmpty()) {
      fact("not reclaimed", GroupWording.reasons(group.outcome().keptAlive()));
    }
    if (!group.outcome().failed().isEmpty()) {
      fact("failed", "destroys of the agent's: " + GroupWording.reasons(group.outcome().failed()));
    }
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      page.paragraph(String.format(FACT, name), value);
    }
  }

  private void evidence(Finding finding) {
    if (finding.evidence() instanceof Evidence.Destroy destroy) {
      page.stack("destroyed again" + by(finding.thread()), destroy.frames().text());
      page.stack(
          "first destroyed at " + clock.at(destroy.firstTime()) + by(destroy.firstThread()),
          destroy.firstStack());
      if (finding.kind() == FindingKind.STALE_DESTROY) {
        victim(destroy.victim());
      }
    } else if (finding.evidence() instanceof Evidence.Failure failure) {
      failure(finding, failure);
      return;
    } else if (finding.evidence() instanceof Evidence.Remark remark) {
      fact("detail", remark.text());
    }
    Creation creation = finding.creation();
    page.stack("created at " + clock.at(creation.time()) + by(creation.thread()), creation.stack());
  }

  private void victim(Evidence.Victim victim) {
    String fate = victim.saved() ? "was saved" : "was destroyed";
    page.stack(
        "the address belonged to context " + victim.uid() + ", which " + fate + "; created",
        victim.creationStack());
  }

  private void failure(Finding finding, Evidence.Failure failure) {
    if (finding.kind() == FindingKind.SETUP_FAILED) {
      fact("meaning", SetupErrors.meaning(failure.errno()));
      fact("asked for", Wording.count(failure.requested(), "slot"));
      fact("quota", quota(failure));
      failure.holders().forEach(holder -> page.line(String.format(FACT, "held by") + holder));
      fact("rescue", rescue(failure.rescue()));
    }
    page.stack("called" + by(finding.thread()), failure.frames().text());
  }

  private static String quota(Evidence.Failure failure) {
    return "aio-nr "
        + known(failure.aioNr())
        + " of "
        + known(failure.aioMaxNr())
        + ", of which this JVM "
        + known(failure.ownSlots())
        + (failure.unsized() == 0
            ? ""
            : ", and those of "
                + Wording.count(failure.unsized(), "context")
                + " whose slots are not known");
  }

  private static String rescue(Evidence.Rescue rescue) {
    String held =
        rescue.time().isZero() ? "" : "; the call was held up by " + Wording.span(rescue.time());
    return rescue.account().isEmpty() ? "" : rescue.account() + held;
  }

  private static String known(long number) {
    return number < 0 ? "unknown" : Wording.number(number);
  }

  private static String by(String thread) {
    return thread.isEmpty() ? "" : " by thread " + thread;
  }
}
