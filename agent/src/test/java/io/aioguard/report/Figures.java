package io.aioguard.report;

import io.aioguard.report.event.Statistics;
import io.aioguard.report.event.Statistics.Figure;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The agent's counts, one by one. */
public final class Figures {

  private static final List<Figure> ORDER =
      List.of(
          Figure.LIVE,
          Figure.LIVE_SLOTS,
          Figure.UNTRACKED,
          Figure.CREATED,
          Figure.DESTROYED,
          Figure.VANISHED,
          Figure.LEAKED,
          Figure.RECLAIMED,
          Figure.DOUBLE_DESTROYED,
          Figure.SUSPECTED,
          Figure.AIO_NR,
          Figure.AIO_MAX_NR,
          Figure.STALE_DESTROYED,
          Figure.INVALID_DESTROYED,
          Figure.SETUPS_FAILED,
          Figure.UNRELOCATED);

  private Figures() {}

  /** In the order above. */
  public static Statistics of(Instant time, long... figures) {
    Map<Figure, Long> all = new EnumMap<>(Figure.class);
    for (int i = 0; i < figures.length; i++) {
      all.put(ORDER.get(i), figures[i]);
    }
    return new Statistics(time, all);
  }
}
