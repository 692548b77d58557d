package io.aioguard.report.event;

import io.aioguard.report.value.AgentValues;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The agent's own counts since it started, and the host's; -1 where not known. */
public record Statistics(Instant time, Map<Figure, Long> figures) implements AioEvent {

  /** What is counted, in the order of the report for machines. */
  public enum Figure {
    LIVE("live"),
    LIVE_SLOTS("liveSlots"),
    UNTRACKED("untracked"),
    CREATED("created"),
    UNRELOCATED("unrelocated"),
    DESTROYED("destroyed"),
    VANISHED("vanished"),
    LEAKED("leaked"),
    RECLAIMED("reclaimed"),
    DOUBLE_DESTROYED("doubleDestroyed"),
    STALE_DESTROYED("staleDestroyed"),
    INVALID_DESTROYED("invalidDestroyed"),
    SETUPS_FAILED("setupsFailed"),
    SUSPECTED("suspected"),
    AIO_NR("aioNr"),
    AIO_MAX_NR("aioMaxNr");

    /** The others are 0 where an event does not have them. */
    private static final Set<Figure> UNKNOWABLE =
        EnumSet.of(UNTRACKED, UNRELOCATED, AIO_NR, AIO_MAX_NR);

    private final String key;

    Figure(String key) {
      this.key = key;
    }

    /** Name of the field of the event, and of the key in the report for machines. */
    public String key() {
      return key;
    }
  }

  public static Statistics of(Instant time, AgentValues event) {
    Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      boolean unknowable = Figure.UNKNOWABLE.contains(figure);
      figures.put(figure, unknowable ? event.number(figure.key) : event.amount(figure.key));
    }
    return new Statistics(time, figures);
  }

  /** One of them. */
  public long get(Figure figure) {
    return figures.get(figure);
  }
}
