package io.aioguard.audit;

import io.aioguard.audit.heap.path.OwnerSuggestion;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one round has found.
 *
 * @param evidence by id, for each context that was searched for
 * @param notSearched what could not be searched; if empty, the search was complete
 * @param pauses the longest that the JVM may have been paused, by each dump
 * @param owners that the holders suggest
 */
record RoundResult(
    Map<Long, ContextEvidence> evidence,
    List<String> notSearched,
    List<Duration> pauses,
    List<OwnerSuggestion> owners) {

  boolean isComplete() {
    return notSearched.isEmpty();
  }

  /** Whether the context may be leaked for all that this round shows. */
  boolean isOpen(long id) {
    return !isFound(id) || evidence.get(id).isInMemoryAlone();
  }

  boolean isFound(long id) {
    return evidence.get(id).isFound();
  }
}
