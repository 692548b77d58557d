package io.aioguard.report.group;

import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.stack.CallPath;
import io.aioguard.report.stack.Frames;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.TimeBuckets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Adds up the findings of one bug: events of them, or what was added up before. */
public final class FindingGroupBuilder {

  private static final int MAX_REASONS = 8;
  private static final int MAX_TIMES = 60;
  private static final int MAX_STACKS = 200;

  /** Calls that are known to be compared; others are compared again. */
  private static final int MAX_CALLS = 50;

  private static final String OTHER_STACKS = "(other stacks)";
  private static final String OTHER_REASONS = "other reasons";

  private final Bug bug;
  private final Names threads = new Names();
  private final Names routes = new Names();
  private final Counts keptAlive = new Counts(MAX_REASONS, OTHER_REASONS);
  private final Counts failed = new Counts(MAX_REASONS, OTHER_REASONS);
  private final Counts stacks = new Counts(MAX_STACKS, OTHER_STACKS);
  private final TimeBuckets<Long> times = new TimeBuckets<>(MAX_TIMES, FigureText::sum);
  private final Set<String> calls = new HashSet<>();
  private CallPath path;
  private Finding earliest;
  private Instant last;
  private long events;
  private long suppressed;
  private long slots;
  private long slotsHeld;
  private long reclaimed;
  private long returned;
  private long rescued;

  FindingGroupBuilder(Finding first) {
    bug = Bug.of(first);
    earliest = first;
    last = first.time();
  }

  Bug bug() {
    return bug;
  }

  void add(Finding finding) {
    events++;
    long findings = FigureText.sum(1, finding.suppressed());
    times.add(finding.time(), findings);
    stacks.add(finding.creation().stack(), findings);
    addCall(finding.frames());
    suppressed = FigureText.sum(suppressed, finding.suppressed());
    slots = FigureText.sum(slots, finding.subject().slots());
    seen(finding, finding.time());
    threads.add(threadOf(finding));
    routes.add(finding.subject().route());
    if (finding.kind() == FindingKind.SUSPECTED_LEAK) {
      slotsHeld = FigureText.sum(slotsHeld, finding.subject().slots());
    }
    if (finding.evidence() instanceof Evidence.Leak leak) {
      add(leak, finding.subject().slots());
    } else if (finding.evidence() instanceof Evidence.Failure failure
        && failure.rescue().succeeded()) {
      rescued++;
    }
  }

  void add(GroupFacts facts) {
    events = FigureText.sum(events, facts.size().events());
    suppressed = FigureText.sum(suppressed, facts.size().suppressed());
    slots = FigureText.sum(slots, facts.size().slots());
    slotsHeld = FigureText.sum(slotsHeld, facts.size().slotsHeld());
    reclaimed = FigureText.sum(reclaimed, facts.outcome().reclaimed());
    returned = FigureText.sum(returned, facts.outcome().returned());
    rescued = FigureText.sum(rescued, facts.outcome().rescued());
    failed.addAll(facts.outcome().failed());
    keptAlive.addAll(facts.outcome().keptAlive());
    stacks.addAll(facts.names().stacks());
    threads.addAll(facts.names().threads());
    routes.addAll(facts.names().routes());
    times.add(facts.slotWidth(), facts.times());
    seen(facts.earliest(), facts.last());
    if (facts.path() != null) {
      addPath(new CallPath(facts.path()));
    }
  }

  /** A destroy by the agent, of a leak of this group, has returned. */
  void reclaimReturned(long held, ContextEnd end) {
    if (end.errno() == 0) {
      returned++;
    } else {
      failed.add(end.errnoName(), 1);
      slotsHeld = FigureText.sum(slotsHeld, end.wasGone() ? 0 : held);
    }
  }

  private void seen(Finding first, Instant latest) {
    earliest = first.time().isBefore(earliest.time()) ? first : earliest;
    last = latest.isAfter(last) ? latest : last;
  }

  private void add(Evidence.Leak leak, long held) {
    if (leak.reclaimed()) {
      reclaimed++;
      return;
    }
    slotsHeld = FigureText.sum(slotsHeld, held);
    keptAlive.add(leak.reason().isEmpty() ? "no reason given" : leak.reason(), 1);
  }

  private void addCall(Frames call) {
    boolean known =
        calls.size() < MAX_CALLS ? !calls.add(call.text()) : calls.contains(call.text());
    // A stack that was replaced for want of room shows no other path.
    if (!known && (path == null || call.text().contains(call.site()))) {
      addPath(CallPath.of(call.site(), call.text()));
    }
  }

  private void addPath(CallPath other) {
    path = path == null || path.frames().isEmpty() ? other : path.common(other);
  }

  /** With the line numbers of the earliest finding, which is the example. */
  CallPath path() {
    Frames call = earliest.frames();
    CallPath all = path == null ? CallPath.NONE : path;
    CallPath common = CallPath.of(call.site(), call.text()).common(all);
    return common.frames().isEmpty() ? CallPath.of(call.site(), "") : common;
  }

  /** The thread of the failing call, or if there is none the thread that created the context. */
  private static String threadOf(Finding finding) {
    return finding.evidence().frames().site().isEmpty()
        ? finding.creation().thread()
        : finding.thread();
  }

  GroupFacts facts() {
    return new GroupFacts(
        earliest,
        last,
        new FindingGroup.Size(events, suppressed, slots, slotsHeld),
        new FindingGroup.Names(threads.list(), routes.list(), stacks.map()),
        new FindingGroup.Effect(reclaimed, returned, failed.map(), keptAlive.map(), rescued),
        times.width(),
        times.slots(),
        path == null ? null : path.frames());
  }
}
