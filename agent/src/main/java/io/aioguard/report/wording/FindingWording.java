package io.aioguard.report.wording;

import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.stack.TitledStack;
import io.aioguard.report.value.Clock;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.Trend;
import java.util.ArrayList;
import java.util.List;

/** Text of a group's evidence. */
public record FindingWording(Clock clock) {

  /** The facts of the group, in the order of the report. */
  public List<LabelledValue> facts(FindingGroup group) {
    List<LabelledValue> facts = new ArrayList<>();
    Finding example = group.earliest();
    if (group.count() == 1) {
      facts.add(LabelledValue.at("at", example.time(), clock));
    } else {
      facts.add(LabelledValue.at("first", example.time(), clock));
      facts.add(LabelledValue.at("last", group.spread().last(), clock));
    }
    if (group.spread().trend().direction() != Trend.Direction.UNKNOWN) {
      facts.add(new LabelledValue("trend", GroupWording.trend(group.spread().trend())));
    }
    if (group.spread().allJvms() > 1) {
      facts.add(
          new LabelledValue(
              "JVMs",
              FigureText.number(group.spread().jvms())
                  + " of "
                  + FigureText.number(group.spread().allJvms())));
    }
    if (group.perHour() > 0) {
      facts.add(
          new LabelledValue(
              "rate", FigureText.number(group.perHour()) + " an hour in the JVMs that have it"));
    }
    group.alsoAt().forEach(frame -> facts.add(new LabelledValue("also at", frame)));
    facts.add(new LabelledValue("threads", String.join(", ", group.names().threads())));
    facts.add(new LabelledValue("routes", String.join(", ", group.names().routes())));
    facts.add(new LabelledValue("owner", example.creation().owner()));
    facts.add(new LabelledValue("fingerprint", group.fingerprint()));
    outcome(group, facts);
    evidence(example, facts);
    facts.removeIf(fact -> fact.value().isEmpty());
    return facts;
  }

  private static void outcome(FindingGroup group, List<LabelledValue> facts) {
    if (group.size().suppressed() > 0) {
      facts.add(
          new LabelledValue(
              "kept back",
              FigureText.number(group.size().suppressed())
                  + " of them, by the agent's rate limit"));
    }
    facts.add(
        new LabelledValue("not reclaimed", GroupWording.reasons(group.outcome().keptAlive())));
    if (!group.outcome().failed().isEmpty()) {
      facts.add(
          new LabelledValue(
              "failed",
              "destroys of the agent's: " + GroupWording.failures(group.outcome().failed())));
    }
  }

  private static void evidence(Finding finding, List<LabelledValue> facts) {
    if (finding.evidence() instanceof Evidence.Remark remark) {
      facts.add(new LabelledValue("detail", remark.text()));
    } else if (finding.evidence() instanceof Evidence.Failure failure
        && finding.kind() == FindingKind.SETUP_FAILED) {
      facts.add(new LabelledValue("meaning", SetupErrors.meaning(failure)));
      facts.add(new LabelledValue("asked for", FigureText.count(failure.requested(), "slot")));
      facts.add(new LabelledValue("quota", quota(failure.shortage())));
      failure
          .shortage()
          .holders()
          .forEach(holder -> facts.add(new LabelledValue("held by", holder)));
      facts.add(new LabelledValue("rescue", rescue(failure.rescue())));
    } else if (finding.evidence() instanceof Evidence.Destroy destroy
        && finding.kind() == FindingKind.DOUBLE_DESTROY) {
      facts.add(
          new LabelledValue(
              "certain",
              destroy.certain()
                  ? "yes: no other context of this JVM gets this id"
                  : "no: it was the last context that was known at this address"));
    }
  }

  /** The stacks of the example, the one to read first in front. */
  public List<TitledStack> stacks(FindingGroup group) {
    Finding finding = group.earliest();
    String at = group.headline().at();
    if (finding.evidence() instanceof Evidence.Failure failure) {
      return List.of(new TitledStack("called" + by(finding.thread()), failure.frames().text(), at));
    }
    List<TitledStack> stacks = new ArrayList<>();
    if (finding.evidence() instanceof Evidence.Destroy destroy) {
      stacks.add(
          new TitledStack("destroyed again" + by(finding.thread()), destroy.frames().text(), at));
      stacks.add(
          destroy.isKnownByIdAlone()
              ? new TitledStack("destroyed before; the agent no longer has the stack", "", "")
              : new TitledStack(
                  "first destroyed at " + clock.at(destroy.firstTime()) + by(destroy.firstThread()),
                  destroy.firstStack(),
                  ""));
      if (finding.kind() == FindingKind.STALE_DESTROY) {
        stacks.add(victim(destroy.victim()));
      }
    }
    stacks.add(created(finding.creation(), at));
    return stacks;
  }

  /** The creation stack. */
  TitledStack created(Creation creation, String at) {
    String title = "created at " + clock.at(creation.time()) + by(creation.thread());
    return new TitledStack(title, creation.stack(), at);
  }

  private static TitledStack victim(Evidence.Victim victim) {
    return new TitledStack(
        "the address belonged to context " + victim.uid() + ", which was destroyed; created",
        victim.creationStack(),
        "");
  }

  private static String quota(Evidence.Shortage shortage) {
    return String.format(
        "aio-nr %s of %s, of which this JVM %s%s",
        known(shortage.aioNr()),
        known(shortage.aioMaxNr()),
        known(shortage.ownSlots()),
        shortage.unsized() == 0
            ? ""
            : ", and those of "
                + FigureText.count(shortage.unsized(), "context")
                + " whose slots are unknown");
  }

  private static String rescue(Evidence.Rescue rescue) {
    String held =
        rescue.time().isZero() ? "" : "; the call was held up by " + FigureText.span(rescue.time());
    return rescue.account().isEmpty() ? "" : rescue.account() + held;
  }

  private static String known(long number) {
    return number < 0 ? "unknown" : FigureText.number(number);
  }

  private static String by(String thread) {
    return thread.isEmpty() ? "" : " by thread " + thread;
  }
}
