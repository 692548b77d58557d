package io.aioguard.report.event;

import io.aioguard.report.value.AgentValues;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The agent's own counts since it started, and the host's; -1 where unknown. */
public record Statistics(Instant time, Map<Figure, Long> figures) implements AioEvent {

  /** What is counted, in the order of the JSON report. */
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

    /** Unknown where an event does not have them; the others are 0 then. */
    private static final Set<Figure> OPTIONAL =
        EnumSet.of(UNTRACKED, UNRELOCATED, AIO_NR, AIO_MAX_NR);

    private final String key;

    Figure(String key) {
      this.key = key;
    }

    /** Name of the field in the event and of the key in JSON. */
    public String key() {
      return key;
    }
  }

  public static Statistics of(Instant time, AgentValues event) {
    Map<Figure, Long> figures = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      boolean optional = Figure.OPTIONAL.contains(figure);
      figures.put(figure, optional ? event.number(figure.key) : event.amount(figure.key));
    }
    return new Statistics(time, figures);
  }

  public long get(Figure figure) {
    return figures.get(figure);
  }
}
