package io.aioguard.agent.inner;

/**
 * The figures of the contexts that are created by one path of calls.
 *
 * @param fingerprint of their creation stacks, 16 hex digits, or {@code other}
 * @param site where that is: the topmost frame of the application, and through which one it was
 *     called from outside of its package; in printable ASCII, empty for {@code other}
 * @param leaked proven leaks since the agent's start
 * @param openContexts those that are alive
 * @param openSlots nr_events of those, summed
 */
public record SiteFigures(
    String fingerprint, String site, long leaked, long openContexts, long openSlots) {

  /** The fingerprint of the sum of all sites that have no place of their own. */
  public static final String REST = "other";

  /** The rest where there is nothing. */
  static final SiteFigures OTHER = new SiteFigures(REST, "", 0, 0, 0);
}
