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
import io.aioguard.report.event.LoadSample;
import io.aioguard.report.event.Pressure;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.event.Statistics;
import io.aioguard.report.event.SuspicionEnd;
import io.aioguard.report.event.UntrackedContexts;
import io.aioguard.report.group.ReclaimJoin;
import io.aioguard.report.model.JvmSummary;
import io.aioguard.report.value.FigureText;
import io.aioguard.report.value.OmittedContexts;
import io.aioguard.report.value.Span;
import io.aioguard.report.value.TimeBuckets;
import io.aioguard.report.value.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state of one JVM, from the events read so far, in any number of files. */
public final class JvmState {

  /** Bounds the memory: each bound native method of the application is one target. */
  private static final int MAX_ROUTES = 256;

  private static final int MAX_LIMITS = 4;

  /** The resolution of a chart; the state of a thousand JVMs must fit in the heap. */
  private static final int MAX_SAMPLES = 200;

  private final JvmId id;
  private final int number;
  private final Window window;
  private final SharedLimits shared;
  private final List<Span> chunks = new ArrayList<>();
  private final CoverageTally coverage;
  private final Map<FindingKind, Long> findings = new EnumMap<>(FindingKind.class);
  private final Map<String, RouteState> routes = new TreeMap<>();
  private final Map<String, Pressure> pressures = new TreeMap<>();
  private final LiveTally live;
  private final SuspectTally suspects;
  private final QuotaTally quota = new QuotaTally();
  private final TimeBuckets<LoadSample> load = new TimeBuckets<>(MAX_SAMPLES, LoadSample::with);
  private final GcTally gc = new GcTally();
  private final ReclaimJoin reclaims = new ReclaimJoin();
  private Statistics statistics;
  private Instant ended;
  private boolean damaged;
  private long reclaimed;
  private long bytesLost;
  private long untracked;

  /**
   * A state without events.
   *
   * @param number unique among the JVMs of the analysis
   */
  public JvmState(JvmId id, int number, Window window, SharedLimits shared) {
    this.id = id;
    this.number = number;
    this.window = window;
    this.shared = shared;
    this.live = new LiveTally(number, shared);
    this.suspects = new SuspectTally(number, shared);
    this.coverage = new CoverageTally(window);
  }

  public JvmId id() {
    return id;
  }

  public ReclaimJoin reclaims() {
    return reclaims;
  }

  /** Adds a chunk that has been read, to its end or in part. */
  public void chunkRead(ChunkCoverage chunk) {
    chunks.add(chunk.span());
    coverage.add(chunk);
    live.chunkRead(chunk);
  }

  /** The chunks of a run have been read; lastEnded is the start of the last one with an end. */
  public void runRead(Instant lastEnded, boolean whole) {
    damaged |= !whole;
    live.runRead(lastEnded);
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
    } else if (event instanceof GcRun run) {
      gc.add(run);
    } else if (event instanceof DataLost lost) {
      bytesLost = FigureText.sum(bytesLost, lost.bytes());
    } else {
      coverage.eventSeen();
      acceptAgentEvent(event);
    }
  }

  private void acceptAgentEvent(AioEvent event) {
    if (event instanceof ContextEnd end && end.byAgent()) {
      reclaimed++;
    }
    if (event instanceof Finding finding) {
      add(finding);
    } else if (event instanceof ContextEnd end && end.isOver()) {
      ended(end.uid(), end.time());
    } else if (event instanceof SuspicionEnd end) {
      suspects.end(end.uid(), end.time());
    } else if (event instanceof UntrackedContexts contexts) {
      untracked = FigureText.sum(untracked, contexts.count());
    } else if (event instanceof Pressure pressure) {
      add(pressure);
    } else if (event instanceof LiveContext context) {
      live.add(context);
    } else if (event instanceof Statistics sample) {
      statistics = statistics == null || isNewer(sample, statistics) ? sample : statistics;
      add(LoadSample.of(sample));
    } else if (event instanceof RouteState route) {
      add(route);
    } else if (event instanceof Heartbeat beat) {
      coverage.add(beat);
    }
  }

  private void add(LoadSample sample) {
    quota.add(sample);
    load.add(sample.time(), sample);
  }

  private void add(Finding finding) {
    if (finding.revocable()) {
      suspects.add(finding);
      return;
    }
    findings.merge(finding.kind(), FigureText.sum(1, finding.suppressed()), FigureText::sum);
    LoadSample.of(finding).ifPresent(this::add);
    if (finding.kind() == FindingKind.LEAK || finding.kind() == FindingKind.CONTEXT_VANISHED) {
      ended(finding.subject().uid(), finding.time());
    }
  }

  private void ended(long uid, Instant time) {
    shared.ends().add(number, uid, time);
    suspects.end(uid, time);
  }

  /** Suspected leaks without a later use or destroy. */
  public List<Finding> suspects() {
    return suspects.open();
  }

  /** Contexts that were open when the JVM ended; without leaks, which are findings already. */
  public List<Finding> openAtEnd() {
    if (ended == null) {
      return List.of();
    }
    return live.open().stream()
        .filter(context -> shared.ends().last(number, context.uid()).isEmpty())
        .map(LiveContext::asFinding)
        .toList();
  }

  private Map<FindingKind, Long> findings() {
    Map<FindingKind, Long> all = new EnumMap<>(FindingKind.class);
    all.putAll(findings);
    for (Finding finding : suspects.open()) {
      all.merge(finding.kind(), FigureText.sum(1, finding.suppressed()), FigureText::sum);
    }
    int open = openAtEnd().size();
    if (open > 0) {
      all.put(FindingKind.OPEN, (long) open);
    }
    return all;
  }

  /** Keeps the worst of each limit. */
  private void add(Pressure pressure) {
    LoadSample.of(pressure).ifPresent(this::add);
    if (pressures.size() < MAX_LIMITS || pressures.containsKey(pressure.limit())) {
      pressures.merge(
          pressure.limit(), pressure, (old, now) -> now.threshold() > old.threshold() ? now : old);
    }
  }

  private void add(RouteState route) {
    String key = route.route() + ' ' + route.target();
    if (routes.size() < MAX_ROUTES || routes.containsKey(key)) {
      routes.merge(key, route, (old, now) -> isNewer(now, old) ? now : old);
    }
  }

  private static boolean isNewer(AioEvent one, AioEvent other) {
    return one.time().isAfter(other.time());
  }

  public JvmSummary summary() {
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
            bytesLost),
        new JvmSummary.Findings(Map.copyOf(findings()), reclaimed, suspects.ended(), untracked),
        new JvmSummary.Load(
            statistics,
            quota.summary(),
            load.values(),
            gc.summary(),
            List.copyOf(pressures.values())),
        new JvmSummary.Open(
            live.open(), live.listed(), new OmittedContexts(live.omitted(), suspects.omitted())),
        List.copyOf(routes.values()));
  }
}
