package io.aioguard.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Findings of one bug.
 *
 * @param events how many the recording has
 * @param suppressed how many more the agent counted and did not write
 * @param slots nr_events of the contexts in the events
 * @param earliest the first of them, as the example
 * @param threads some of those that made the failing call, or created the context
 */
record FindingGroup(
    FindingKind kind,
    String fingerprint,
    long events,
    long suppressed,
    long slots,
    Finding earliest,
    Instant last,
    List<String> threads,
    List<String> routes,
    Outcome outcome) {

  /**
   * What became of the contexts.
   *
   * @param reclaimed leaks that the agent went on to destroy
   * @param keptAlive leaks that it did not, by reason
   * @param unsaved stale destroys that killed their victim
   * @param rescued failed setups that the application never saw fail
   */
  record Outcome(long reclaimed, Map<String, Long> keptAlive, long unsaved, long rescued) {}

  long count() {
    return Wording.sum(events, suppressed);
  }
}
