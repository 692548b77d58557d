package io.aioguard.report.jvm;

import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.DataLost;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.Pressure;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.event.Statistics;
import io.aioguard.report.event.SuspicionEnd;
import io.aioguard.report.group.FindingGroups;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.OmittedContexts;
import io.aioguard.report.value.Span;
import io.aioguard.report.value.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up one JVM: the events of a chunk, or what chunks showed ({@link JvmFacts}), one after the
 * other.
 */
public final class JvmState {

  /** Bounds the memory: each bound native method of the application is one target. */
  private static final int MAX_ROUTES = 256;

  private final Window window;
  private final SharedLimits shared = new SharedLimits();
  private final List<Span> chunks = new ArrayList<>();
  private final CoverageTally coverage;
  private final FoundTally found = new FoundTally();
  private final Map<String, RouteState> routes = new TreeMap<>();
  private final LiveTally live = new LiveTally(shared);
  private final SuspectTally suspects = new SuspectTally(shared);
  private final LoadTally load;
  private Instant ended;
  private boolean damaged;

  /** A state without events. */
  public JvmState(Window window, Resolution resolution) {
    this.window = window;
    this.coverage = new CoverageTally(window);
    this.load = new LoadTally(resolution);
  }

  /** Adds a chunk that has been read, to its end or in part. */
  public void chunkRead(ChunkCoverage chunk) {
    chunks.add(chunk.span());
    coverage.add(chunk);
    live.chunkRead(chunk);
  }

  /**
   * As much of a chunk as can be read has been read.
   *
   * @param listed the start of the chunk if it lists what was open at its end, else {@link
   *     Instant#EPOCH}
   * @param whole whether it was read to its end
   */
  public void runRead(Instant listed, boolean whole) {
    damaged |= !whole;
    live.runRead(listed);
  }

  /** The JVM ended. */
  public void ended(Instant time) {
    ended = ended == null || time.isAfter(ended) ? time : ended;
  }

  public void accept(AioEvent event) {
    if (event instanceof JvmSign.Ended end) {
      ended(end.time());
    } else if (event instanceof JvmSign sign) {
      coverage.add(sign);
      found.add(sign);
    } else if (event instanceof GcRun run) {
      load.add(run);
    } else if (event instanceof DataLost lost) {
      load.add(lost);
    } else {
      coverage.eventSeen();
      acceptAgentEvent(event);
    }
  }

  /** A context was created in a chunk that does not list what was open at its end. */
  public void created(LiveContext context) {
    coverage.eventSeen();
    found.add(context);
    live.created(context);
  }

  /** A context ended before the time that was asked for; only what is open depends on it. */
  public void endedBefore(ContextEnd end) {
    if (end.isOver()) {
      shared.ends().add(end.uid(), end.time(), end.created());
      live.ended(end.uid());
    }
  }

  private void acceptAgentEvent(AioEvent event) {
    if (event instanceof Finding finding) {
      add(finding);
    } else if (event instanceof ContextEnd end && end.isOver()) {
      ended(end.uid(), end.time(), end.created());
    } else if (event instanceof SuspicionEnd end) {
      suspects.end(end.uid(), end.time(), Instant.EPOCH);
    } else if (event instanceof Pressure pressure) {
      load.add(pressure);
    } else if (event instanceof LiveContext context) {
      live.add(context);
    } else if (event instanceof Statistics sample) {
      load.add(sample);
    } else if (event instanceof RouteState route) {
      add(route);
    } else if (event instanceof Heartbeat beat) {
      coverage.add(beat);
    }
    found.add(event);
  }

  private void add(Finding finding) {
    found.add(finding);
    if (finding.revocable()) {
      suspects.add(finding);
      return;
    }
    load.add(finding);
    if (finding.kind() == FindingKind.CONTEXT_VANISHED) {
      ended(finding.subject().uid(), finding.time(), finding.creation().time());
    } else if (finding.kind() == FindingKind.LEAK) {
      shared.ends().addLeak(finding.subject().uid(), finding.time());
      suspects.end(finding.subject().uid(), finding.time(), Instant.EPOCH);
    }
  }

  private void ended(long uid, Instant time, Instant created) {
    shared.ends().add(uid, time, created);
    live.ended(uid);
    suspects.end(uid, time, created);
  }

  private void add(RouteState route) {
    String key = route.route() + ' ' + route.target();
    if (routes.size() < MAX_ROUTES || routes.containsKey(key)) {
      routes.merge(key, route, (old, now) -> now.time().isAfter(old.time()) ? now : old);
    }
  }

  /** Contexts that were open when the JVM ended; without leaks, which are findings already. */
  private List<Finding> openAtEnd() {
    if (ended == null) {
      return List.of();
    }
    return live.open().stream()
        .filter(context -> shared.ends().last(context.uid()).isEmpty())
        .map(LiveContext::asFinding)
        .toList();
  }

  /** Findings by bug that nothing can revoke. */
  public FindingGroups groups() {
    return found.groups();
  }

  /**
   * Suspected leaks without a later use or destroy, and contexts that were open at the end. Called
   * after the last event.
   */
  public FindingGroups suspects() {
    FindingGroups groups = new FindingGroups();
    suspects.open().forEach(groups::add);
    openAtEnd().forEach(groups::add);
    return groups;
  }

  public ReclaimTally.Facts reclaims() {
    return found.reclaims();
  }

  /** Where its classes are; both parts may be empty. */
  public JvmSign.Classes classes() {
    return found.classes();
  }

  private Map<FindingKind, Long> findings() {
    Map<FindingKind, Long> all = new EnumMap<>(FindingKind.class);
    all.putAll(found.counts());
    for (Finding finding : suspects.open()) {
      all.merge(finding.kind(), FigureText.sum(1, finding.suppressed()), FigureText::sum);
    }
    int open = openAtEnd().size();
    if (open > 0) {
      all.put(FindingKind.OPEN, (long) open);
    }
    return all;
  }

  /** Adds what the next chunk shows; chunks come in the order of their time. */
  public void add(JvmFacts facts) {
    chunkRead(facts.chunk());
    damaged |= facts.damaged();
    if (facts.ended() != null) {
      ended(facts.ended());
    }
    coverage.add(facts.coverage());
    load.add(facts.load());
    facts.routes().forEach(this::add);
    found.add(facts.found());
    facts.suspects().forEach(suspects::add);
    suspects.leftOut(facts.suspectsOmitted());
    for (JvmFacts.End end : facts.ends()) {
      if (end.over()) {
        ended(end.uid(), end.time(), Instant.EPOCH);
      } else {
        suspects.end(end.uid(), end.time(), Instant.EPOCH);
      }
    }
    live.add(facts.live());
  }

  /** What the events of this one chunk show; after {@link #runRead}. */
  public JvmFacts facts(ChunkCoverage chunk) {
    return new JvmFacts(
        chunk,
        damaged,
        ended,
        coverage.facts(),
        found.facts(),
        suspects.all(),
        suspects.omitted(),
        ends(chunk.span().start()),
        load.facts(),
        live.facts(),
        List.copyOf(routes.values()));
  }

  /** Of a context that was created and ended in this chunk no other chunk knows. */
  private List<JvmFacts.End> ends(Instant start) {
    List<JvmFacts.End> ends = new ArrayList<>();
    shared
        .ends()
        .forEach(
            (uid, time, created) -> {
              if (!created.isAfter(start) || live.lists(uid)) {
                ends.add(new JvmFacts.End(uid, time, true));
              }
            });
    shared
        .suspicionEnds()
        .forEach(
            (uid, time, created) -> {
              boolean listed = shared.ends().last(uid).filter(time::equals).isPresent();
              if (!created.isAfter(start) && !listed) {
                ends.add(new JvmFacts.End(uid, time, false));
              }
            });
    suspects.ends().forEach((uid, time) -> ends.add(new JvmFacts.End(uid, time, false)));
    return ends;
  }

  public JvmSummary summary(JvmId id) {
    return new JvmSummary(
        id,
        coverage.application(),
        coverage.summary(),
        new JvmSummary.Recording(
            window.cut(List.copyOf(chunks)),
            window.whole(),
            damaged,
            live.endSeen(),
            ended,
            load.bytesLost()),
        new JvmSummary.Findings(
            Map.copyOf(findings()), found.reclaimed(), suspects.ended(), found.untracked()),
        load.summary(),
        new JvmSummary.Open(
            live.open(), live.listed(), new OmittedContexts(live.omitted(), suspects.omitted())),
        List.copyOf(routes.values()));
  }
}
