package io.aioguard.audit.search;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** Ids by a number that stands for them. Several ids may share one. Immutable. */
final class NumberTable {

  /** The bits in which all numbers agree: twelve for addresses of pages. */
  final long agreeing;

  /** What these bits are. */
  final long agreed;

  private final long[] numbers;
  private final long[] ids;
  private final NumberBits bits;

  NumberTable(Collection<SearchedId> searched, ToLongFunction<SearchedId> number) {
    List<SearchedId> sorted =
        searched.stream().sorted(Comparator.comparingLong(number)).distinct().toList();
    numbers = sorted.stream().mapToLong(number).toArray();
    ids = sorted.stream().mapToLong(SearchedId::id).toArray();
    bits = new NumberBits(numbers.length);
    long and = -1;
    long or = 0;
    for (long each : numbers) {
      bits.add(each);
      and &= each;
      or |= each;
    }
    agreeing = and | ~or;
    agreed = and;
  }

  boolean isEmpty() {
    return numbers.length == 0;
  }

  /** Reports all ids that this number stands for. */
  void report(long number, int position, Form form, MatchSink sink) {
    if ((number & agreeing) != agreed || !bits.mayHave(number)) {
      return;
    }
    int at = Arrays.binarySearch(numbers, number);
    if (at < 0) {
      return;
    }
    while (at > 0 && numbers[at - 1] == number) {
      at--;
    }
    for (; at < numbers.length && numbers[at] == number; at++) {
      sink.match(position, ids[at], form);
    }
  }
}
