package io.aioguard.report.group;

import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.stack.CallPath;
import io.aioguard.report.stack.Frames;
import io.aioguard.report.stack.Headline;
import io.aioguard.report.value.CountAtTime;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.TimeBuckets;
import io.aioguard.report.value.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects the findings of one bug. */
public final class FindingGroupBuilder {

  private static final int MAX_REASONS = 8;
  private static final int MAX_TIMES = 60;
  private static final int MAX_STACKS = 200;

  /** Stacks that are compared for their common frames. */
  private static final int MAX_CALLS = 50;

  private static final String OTHER_STACKS = "(other stacks)";

  private final Names threads = new Names();
  private final Names routes = new Names();
  private final Map<String, Long> keptAlive = new LinkedHashMap<>();
  private final Map<String, Long> failed = new LinkedHashMap<>();
  private final Map<String, Long> stacks = new LinkedHashMap<>();
  private final Map<JvmId, TimeBuckets<Long>> times = new LinkedHashMap<>();
  private final Map<JvmId, FindingGroup.Share> sizes = new LinkedHashMap<>();
  private final Set<String> calls = new HashSet<>();
  private CallPath path = CallPath.NONE;
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
    earliest = first;
    last = first.time();
  }

  void add(JvmId jvm, Finding finding) {
    events++;
    times
        .computeIfAbsent(jvm, id -> new TimeBuckets<>(MAX_TIMES, FigureText::sum))
        .add(finding.time(), FigureText.sum(1, finding.suppressed()));
    long held =
        finding.kind() == FindingKind.SUSPECTED_LEAK
                || finding.evidence() instanceof Evidence.Leak leak && !leak.reclaimed()
            ? finding.subject().slots()
            : 0;
    sizes.merge(
        jvm,
        new FindingGroup.Share(
            new FindingGroup.Size(1, finding.suppressed(), finding.subject().slots(), held),
            finding.time(),
            finding.time(),
            List.of()),
        FindingGroupBuilder::sum);
    addStack(finding.creation().stack(), FigureText.sum(1, finding.suppressed()));
    addCall(finding.frames());
    suppressed = FigureText.sum(suppressed, finding.suppressed());
    slots = FigureText.sum(slots, finding.subject().slots());
    earliest = finding.time().isBefore(earliest.time()) ? finding : earliest;
    last = finding.time().isAfter(last) ? finding.time() : last;
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

  /** A destroy by the agent, of a leak of this group, has returned. */
  void reclaimReturned(long slots, ContextEnd end) {
    if (end.errno() == 0) {
      returned++;
    } else {
      count(failed, end.errnoName());
      slotsHeld = FigureText.sum(slotsHeld, end.wasGone() ? 0 : slots);
    }
  }

  private void add(Evidence.Leak leak, long slots) {
    if (leak.reclaimed()) {
      reclaimed++;
      return;
    }
    slotsHeld = FigureText.sum(slotsHeld, slots);
    count(keptAlive, leak.reason().isEmpty() ? "no reason given" : leak.reason());
  }

  private void addStack(String stack, long findings) {
    boolean room = stacks.size() < MAX_STACKS || stacks.containsKey(stack);
    stacks.merge(room ? stack : OTHER_STACKS, findings, FigureText::sum);
  }

  private void addCall(Frames call) {
    // A stack that was replaced for want of room shows no other path.
    boolean room = calls.size() < MAX_CALLS && calls.add(call.text());
    if (room && (path.frames().isEmpty() || call.text().contains(call.site()))) {
      CallPath next = CallPath.of(call.site(), call.text());
      path = path.frames().isEmpty() ? next : path.common(next);
    }
  }

  /** With the line numbers of the earliest finding, which is the example. */
  private CallPath path() {
    Frames call = earliest.frames();
    CallPath common = CallPath.of(call.site(), call.text()).common(path);
    return common.frames().isEmpty() ? CallPath.of(call.site(), "") : common;
  }

  private static void count(Map<String, Long> reasons, String reason) {
    boolean room = reasons.size() < MAX_REASONS || reasons.containsKey(reason);
    reasons.merge(room ? reason : "other reasons", 1L, Long::sum);
  }

  /** The thread of the failing call, or if there is none the thread that created the context. */
  private static String threadOf(Finding finding) {
    return finding.evidence().frames().site().isEmpty()
        ? finding.creation().thread()
        : finding.thread();
  }

  FindingGroup build(Map<JvmId, JvmSummary> recorded) {
    Duration length =
        times.keySet().stream()
            .map(id -> recorded.get(id).recorded())
            .reduce(Duration.ZERO, FigureText::sum);
    List<Trend> trends = new ArrayList<>();
    Map<JvmId, FindingGroup.Share> shares = new LinkedHashMap<>();
    times.forEach((id, found) -> shares.put(id, share(id, found)));
    times.forEach((id, found) -> trends.add(Trend.of(found, recorded.get(id).span())));
    return new FindingGroup(
        earliest,
        new FindingGroup.Size(events, suppressed, slots, slotsHeld),
        new FindingGroup.Spread(
            recorded.size(),
            length,
            last,
            shares,
            earliest.kind() == FindingKind.OPEN ? Trend.NONE : Trend.of(trends)),
        new FindingGroup.Names(threads.list(), routes.list(), Map.copyOf(stacks)),
        new FindingGroup.Effect(
            reclaimed, returned, Map.copyOf(failed), Map.copyOf(keptAlive), rescued),
        path(),
        Headline.NONE);
  }

  private FindingGroup.Share share(JvmId jvm, TimeBuckets<Long> found) {
    FindingGroup.Share share = sizes.get(jvm);
    return new FindingGroup.Share(share.size(), share.first(), share.last(), CountAtTime.of(found));
  }

  private static FindingGroup.Share sum(FindingGroup.Share one, FindingGroup.Share other) {
    return new FindingGroup.Share(
        new FindingGroup.Size(
            FigureText.sum(one.size().events(), other.size().events()),
            FigureText.sum(one.size().suppressed(), other.size().suppressed()),
            FigureText.sum(one.size().slots(), other.size().slots()),
            FigureText.sum(one.size().slotsHeld(), other.size().slotsHeld())),
        one.first().isBefore(other.first()) ? one.first() : other.first(),
        one.last().isAfter(other.last()) ? one.last() : other.last(),
        List.of());
  }

  /** A few distinct names; a pool of threads may have thousands. */
  private static final class Names {
    private static final int MAX = 6;
    private final TreeSet<String> names = new TreeSet<>();
    private boolean more;

    void add(String name) {
      if (!name.isEmpty() && !names.contains(name)) {
        more |= names.size() >= MAX;
        if (names.size() < MAX) {
          names.add(name);
        }
      }
    }

    List<String> list() {
      List<String> list = new ArrayList<>(names);
      if (more) {
        list.add("and more");
      }
      return List.copyOf(list);
    }
  }
}
