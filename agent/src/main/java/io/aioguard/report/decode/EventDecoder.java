package io.aioguard.report.decode;

import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Created;
import io.aioguard.report.event.DataLost;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.OtherEvent;
import io.aioguard.report.event.Pressure;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.event.Statistics;
import io.aioguard.report.event.SuspicionEnd;
import io.aioguard.report.event.UntrackedContexts;
import io.aioguard.report.stack.Frames;
import io.aioguard.report.value.FigureText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/** Decodes the events of one file into plain records. */
public final class EventDecoder {

  static final String AGENT_PREFIX = "aioguard.";

  private static final String LOST = "jdk.DataLoss";
  private static final String COLLECTION = "jdk.GarbageCollection";

  /** Names of the events that {@link #decode} decodes. */
  public static final List<String> EVENTS =
      Stream.concat(
              Stream.of(
                      "AioStatistics",
                      "ContextCreated",
                      "ContextDestroyed",
                      "ContextLeaked",
                      "ContextReclaimed",
                      "ContextVanished",
                      "DoubleDestroy",
                      "Heartbeat",
                      "InvalidDestroy",
                      "LiveContext",
                      "QuotaPressure",
                      "ReclaimStalled",
                      "RouteStatus",
                      "SetupFailed",
                      "StaleDestroy",
                      "SuspectedLeak",
                      "SuspicionEnded",
                      "UntrackedContext")
                  .map(AGENT_PREFIX::concat),
              Stream.concat(Stream.of(LOST, COLLECTION), JvmSignDecoder.EVENTS.stream()))
          .toList();

  private final TextPool pool;
  private final FindingDecoder findings;
  private final JvmSignDecoder signs;

  public EventDecoder(TextPool pool) {
    this.pool = pool;
    this.findings = new FindingDecoder(pool);
    this.signs = new JvmSignDecoder(pool);
  }

  /** The event as plain data; empty if the report does not use it. */
  public Optional<AioEvent> decode(String name, RecordedEvent event) {
    if (name.startsWith(AGENT_PREFIX)) {
      return Optional.of(
          decodeAgentEvent(
              name.substring(AGENT_PREFIX.length()), event, new EventFields(event, pool)));
    }
    return switch (name) {
      case LOST -> {
        long bytes = new EventFields(event, pool).amount("amount");
        yield Optional.of(new DataLost(event.getEndTime(), bytes));
      }
      case COLLECTION -> Optional.of(gcRun(event, new EventFields(event, pool)));
      default -> signs.decode(name, event);
    };
  }

  /** Passes on the event types of the chunks; called before their first event. */
  public void setTypes(List<EventType> known) {
    signs.setTypes(known);
  }

  private AioEvent decodeAgentEvent(String name, RecordedEvent event, EventFields fields) {
    // The time at which it was written, which decides in which chunk it is.
    Instant time = event.getEndTime();
    return switch (name) {
      case "ContextDestroyed" -> end(event, fields, false);
      case "ContextReclaimed" -> end(event, fields, true);
      case "ContextLeaked" -> findings.decode(FindingKind.LEAK, event, fields);
      case "DoubleDestroy" -> findings.decode(FindingKind.DOUBLE_DESTROY, event, fields);
      case "StaleDestroy" -> findings.decode(FindingKind.STALE_DESTROY, event, fields);
      case "InvalidDestroy" -> findings.decode(FindingKind.INVALID_DESTROY, event, fields);
      case "SetupFailed" -> findings.decode(FindingKind.SETUP_FAILED, event, fields);
      case "ContextVanished" -> findings.decode(FindingKind.CONTEXT_VANISHED, event, fields);
      case "SuspectedLeak" -> findings.decode(FindingKind.SUSPECTED_LEAK, event, fields);
      case "ReclaimStalled" -> findings.decode(FindingKind.RECLAIM_STALLED, event, fields);
      case "SuspicionEnded" -> new SuspicionEnd(time, fields.amount("contextUid"));
      case "UntrackedContext" ->
          new UntrackedContexts(time, FigureText.sum(1, fields.amount("suppressed")));
      case "QuotaPressure" -> pressure(time, fields);
      case "Heartbeat" -> heartbeat(time, fields);
      case "ContextCreated" -> created(event, fields);
      case "LiveContext" -> LiveContext.of(time, fields, fields.text("creationStack"));
      case "AioStatistics" -> Statistics.of(time, fields);
      case "RouteStatus" -> route(time, fields);
      default -> new OtherEvent(time);
    };
  }

  private static GcRun gcRun(RecordedEvent event, EventFields fields) {
    return new GcRun(
        event.getEndTime(), fields.text("name"), fields.text("cause"), fields.span("sumOfPauses"));
  }

  private static ContextEnd end(RecordedEvent event, EventFields fields, boolean byAgent) {
    int errno = (int) fields.amount("errno");
    return new ContextEnd(
        event.getEndTime(),
        fields.amount("contextUid"),
        byAgent,
        errno,
        errno == 0 ? "" : FindingDecoder.errnoName(fields),
        event.getDuration(),
        created(event, fields.span("lifetime")));
  }

  /**
   * The lifetime is up to the start of the destroy, and missing where the creation was not seen.
   */
  private static Instant created(RecordedEvent destroy, Duration lifetime) {
    try {
      return lifetime.isZero() || lifetime.isNegative()
          ? Instant.EPOCH
          : destroy.getStartTime().minus(lifetime);
    } catch (ArithmeticException | DateTimeException e) {
      // A forged recording may have a lifetime beyond any time.
      return Instant.EPOCH;
    }
  }

  private Created created(RecordedEvent event, EventFields fields) {
    Frames frames = findings.frames(event);
    return new Created(
        event.getEndTime(),
        fields.amount("contextUid"),
        fields.amount("maxEvents"),
        fields.text("route"),
        fields.thread(),
        frames.site(),
        frames.text());
  }

  private static Heartbeat heartbeat(Instant time, EventFields fields) {
    return new Heartbeat(
        time,
        new Heartbeat.Agent(
            fields.text("agentVersion"), fields.text("options"), fields.text("host")),
        fields.instant("agentStart"),
        fields.flag("late"),
        fields.text("state"),
        fields.text("detail"),
        fields.amount("created"));
  }

  private static Pressure pressure(Instant time, EventFields fields) {
    return new Pressure(
        time,
        fields.text("limit"),
        fields.amount("mark"),
        fields.amount("used"),
        fields.amount("maximum"),
        fields.text("topHolders"));
  }

  private static RouteState route(Instant time, EventFields fields) {
    return new RouteState(
        time,
        fields.text("route"),
        fields.text("target"),
        fields.text("state"),
        fields.text("detail"));
  }
}
