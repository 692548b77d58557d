package io.aioguard.audit.memory;

import io.aioguard.audit.search.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hits, of each id and form not more than so many. For one thread at a time. */
final class HitList {

  /**
   * Of each form by itself: stale pointers, or bytes that are equal by chance, must not hide the
   * one place of another form that leads to an object.
   */
  static final int MAX_OF_FORM = 64;

  /**
   * So many places of words are remembered beside those that are kept: halves of others count as
   * hits of their own, which costs places in the list and changes no verdict.
   */
  private static final int MAX_WORDS = 100_000;

  private record Count(long id, Form form) {}

  /** Where a word was found: the thread whose registers these are, or 0, and the position. */
  private record Place(long id, int tid, long position) {}

  private final Map<Count, Integer> counts = new HashMap<>();
  private final Set<Place> words = new HashSet<>();
  private final List<MemoryHit> hits = new ArrayList<>();
  private final Set<Long> cut = new HashSet<>();

  /**
   * Adds a hit, unless it is the lower half of a word that was added.
   *
   * @param tid of the thread if it is in a register, else 0
   * @param position address, or offset into the registers
   */
  void add(MemoryHit hit, int tid, long position) {
    long id = hit.id();
    if (hit.form() == Form.LOW_HALF
        && (words.contains(new Place(id, tid, position))
            || words.contains(new Place(id, tid, position - Integer.BYTES)))) {
      return;
    }
    boolean isKept = counts.merge(new Count(id, hit.form()), 1, Integer::sum) <= MAX_OF_FORM;
    if (hit.form() == Form.WORD && (isKept || words.size() < MAX_WORDS)) {
      words.add(new Place(id, tid, position));
    }
    if (isKept) {
      hits.add(hit);
    } else {
      cut.add(id);
    }
  }

  /** The ids of which there are more hits. */
  Set<Long> cut() {
    return cut;
  }

  List<MemoryHit> all() {
    return hits;
  }
}
