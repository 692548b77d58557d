package io.aioguard.audit.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A set of addresses. Immutable. */
final class Ranges {

  static final Ranges NONE = new Ranges(List.of());

  private final List<Range> sorted;

  private Ranges(List<Range> sorted) {
    this.sorted = sorted;
  }

  /** Of these, which may overlap; empty ones are left out. */
  static Ranges of(Collection<Range> ranges) {
    List<Range> each = new ArrayList<>(ranges);
    each.removeIf(range -> range.length() <= 0);
    each.sort(Comparator.comparingLong(Range::start));
    List<Range> merged = new ArrayList<>();
    for (Range next : each) {
      Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && next.start() <= last.end()) {
        merged.set(merged.size() - 1, new Range(last.start(), Math.max(last.end(), next.end())));
      } else {
        merged.add(next);
      }
    }
    return new Ranges(List.copyOf(merged));
  }

  /** By address; none touches another. */
  List<Range> all() {
    return sorted;
  }

  /** The parts of the range that are not in this set, by address. */
  List<Range> outside(Range range) {
    List<Range> parts = new ArrayList<>();
    long at = range.start();
    for (int i = firstEndingAfter(at);
        i < sorted.size() && sorted.get(i).start() < range.end();
        i++) {
      Range hole = sorted.get(i);
      if (at < hole.start()) {
        parts.add(new Range(at, hole.start()));
      }
      at = hole.end();
    }
    if (at < range.end()) {
      parts.add(new Range(at, range.end()));
    }
    return parts;
  }

  private int firstEndingAfter(long address) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).end() <= address) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Ranges with(Ranges others) {
    List<Range> both = new ArrayList<>(sorted);
    both.addAll(others.sorted);
    return of(both);
  }
}
