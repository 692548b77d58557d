package io.aioguard.audit.search;

import java.util.Collection;
import java.util.List;

/** Ids by the range of words that stand for them. Ranges may overlap. Immutable. */
final class WordTable {

  private static final int PAGE_SHIFT = 12;
  private static final long MAX_CELLS = 1 << 18;

  /** Least word of all ranges. */
  final long min;

  /** So many words from {@link #min} on may be in a range, as an unsigned number. */
  final long span;

  private final long[] from;
  private final long[] to;
  private final long[] ids;

  /** The greatest end of this range and all before it: where to stop the way back. */
  private final long[] greatestTo;

  private final int shift;
  private final NumberBits bits;

  WordTable(Collection<SearchedId> searched) {
    List<SearchedId> sorted =
        searched.stream()
            .filter(id -> Long.compareUnsigned(id.from(), id.to()) < 0)
            .sorted((a, b) -> Long.compareUnsigned(a.from(), b.from()))
            .distinct()
            .toList();
    from = sorted.stream().mapToLong(SearchedId::from).toArray();
    to = sorted.stream().mapToLong(SearchedId::to).toArray();
    ids = sorted.stream().mapToLong(SearchedId::id).toArray();
    greatestTo = to.clone();
    for (int i = 1; i < greatestTo.length; i++) {
      greatestTo[i] =
          Long.compareUnsigned(greatestTo[i - 1], to[i]) > 0 ? greatestTo[i - 1] : to[i];
    }
    min = from.length == 0 ? 0 : from[0];
    span = from.length == 0 ? 0 : greatestTo[greatestTo.length - 1] - min;
    shift = shift();
    bits = new NumberBits(cells(shift));
    fill();
  }

  private int shift() {
    int result = PAGE_SHIFT;
    while (cells(result) > Math.max(MAX_CELLS, 2L * from.length)) {
      result++;
    }
    return result;
  }

  private long cells(int cellShift) {
    long result = 0;
    for (int i = 0; i < from.length; i++) {
      result += (to[i] - 1 >>> cellShift) - (from[i] >>> cellShift) + 1;
    }
    return result;
  }

  private void fill() {
    for (int i = 0; i < from.length; i++) {
      long last = to[i] - 1 >>> shift;
      for (long cell = from[i] >>> shift; cell <= last; cell++) {
        bits.add(cell);
      }
    }
  }

  /** Reports all ids whose range has this word. */
  void report(long word, int position, MatchSink sink) {
    if (!bits.mayHave(word >>> shift)) {
      return;
    }
    for (int i = lastFrom(word); i >= 0 && Long.compareUnsigned(word, greatestTo[i]) < 0; i--) {
      if (Long.compareUnsigned(word, to[i]) < 0) {
        sink.match(position, ids[i], Form.WORD);
      }
    }
  }

  /** The last range that begins at or below the word, or -1. */
  private int lastFrom(long word) {
    int low = 0;
    int high = from.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (Long.compareUnsigned(from[middle], word) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
