package io.aioguard.agent.inner;

import java.util.List;

/**
 * The figures of the contexts of this JVM, as the fields of {@code aioguard.AioStatistics}; the
 * latter ones count from the agent's start.
 *
 * @param live contexts that are alive and whose creation was seen
 * @param liveSlots their nr_events, summed
 * @param untracked live contexts whose creation was not seen, as of the last census; -1 if unknown
 * @param leakedNow leaked contexts that the kernel still has
 * @param suspected contexts that are suspected of being leaked now
 * @param backlog contexts waiting to be reclaimed
 * @param stalled of the backlog, those whose io_destroy(2) has blocked for 5 s or more
 * @param created contexts whose creation was seen
 * @param destroyed of the created, those whose destroy by the application was entered
 * @param vanished of the created, those that ended without a destroy that was seen
 * @param leaked proven leaks
 * @param reclaimed of the created, leaks whose destroy by the agent was entered
 * @param doubleDestroys double and stale destroys
 * @param staleDestroys of these, those that hit another context
 * @param invalidDestroys destroys of ids that were never seen
 * @param failedSetups calls of io_setup that failed, rescued ones included
 * @param sites where contexts are created; the last one is the sum of all that have no place
 */
public record ContextFigures(
    long live,
    long liveSlots,
    long untracked,
    long leakedNow,
    long suspected,
    long backlog,
    long stalled,
    long created,
    long destroyed,
    long vanished,
    long leaked,
    long reclaimed,
    long doubleDestroys,
    long staleDestroys,
    long invalidDestroys,
    long failedSetups,
    List<SiteFigures> sites) {

  /**
   * The same, and nothing that is counted from the start has fallen. A destroy counts when it is
   * entered, and is taken back where the kernel refuses it; who computes rates would take that for
   * a restart.
   *
   * @param last the figures before
   */
  public ContextFigures notBelow(ContextFigures last) {
    return new ContextFigures(
        live,
        liveSlots,
        untracked,
        leakedNow,
        suspected,
        backlog,
        stalled,
        Math.max(created, last.created),
        Math.max(destroyed, last.destroyed),
        Math.max(vanished, last.vanished),
        Math.max(leaked, last.leaked),
        Math.max(reclaimed, last.reclaimed),
        Math.max(doubleDestroys, last.doubleDestroys),
        Math.max(staleDestroys, last.staleDestroys),
        Math.max(invalidDestroys, last.invalidDestroys),
        Math.max(failedSetups, last.failedSetups),
        sites);
  }

  /** Those of a JVM in which no context was seen. */
  public static ContextFigures none(long untracked) {
    List<SiteFigures> sites = List.of(SiteFigures.OTHER);
    return new ContextFigures(0, 0, untracked, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, sites);
  }
}
