package io.aioguard.audit.search;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;

/**
 * The numbers that one search is for. A search allocates nothing that depends on the block.
 * Immutable, thread-safe.
 */
public final class SearchedIds {

  /** Blocks of one area must overlap by so many bytes, so that no match is cut in two. */
  public static final int OVERLAP = 64;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle HALF =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int HALF_BITS = Integer.SIZE;
  private static final long HALF_MASK = 0xffff_ffffL;

  private final List<SearchedId> ids;
  private final WordTable words;
  private final NumberTable halves;

  /** The upper halves of ids whose lower half is 0: as a word they stand beside a zero half. */
  private final NumberTable pairs;

  /** Null if only words are searched for. */
  private final TextSearch text;

  private SearchedIds(Collection<SearchedId> ids, boolean wordsOnly) {
    this.ids = List.copyOf(ids);
    List<SearchedId> inParts = wordsOnly ? List.of() : this.ids;
    words = new WordTable(this.ids);
    halves =
        new NumberTable(inParts.stream().filter(id -> lower(id) != 0).toList(), SearchedIds::lower);
    pairs =
        new NumberTable(
            inParts.stream().filter(id -> lower(id) == 0 && id.id() != 0).toList(),
            id -> id.id() >>> HALF_BITS);
    text = inParts.isEmpty() ? null : new TextSearch(inParts);
  }

  /** Searches for these in all forms. */
  public static SearchedIds of(Collection<SearchedId> ids) {
    return new SearchedIds(ids, false);
  }

  /** Searches for these in {@link Form#WORD} only. */
  public static SearchedIds words(Collection<SearchedId> ids) {
    return new SearchedIds(ids, true);
  }

  /** The numbers, in no order. */
  public Collection<SearchedId> all() {
    return ids;
  }

  /**
   * Reports all matches that start at {@code from} or later and end before {@code to}, in no order.
   * An id that stands as a word is reported as {@link Form#LOW_HALF} too, at its lower half. An id
   * whose lower half is 0 is reported as such only where both halves stand directly beside each
   * other. Text may be reported twice where an id is hexadecimal and decimal digits at once.
   *
   * @param from first byte of the block
   * @param to exclusive
   */
  public void search(byte[] block, int from, int to, MatchSink sink) {
    searchWords(block, from, to, sink);
    if (!halves.isEmpty()) {
      searchHalves(block, from, to, sink);
    }
    if (!pairs.isEmpty()) {
      searchPairs(block, from, to, sink);
    }
    if (text != null) {
      text.search(block, from, to, sink);
    }
  }

  private void searchWords(byte[] block, int from, int to, MatchSink sink) {
    long min = words.min;
    long span = words.span;
    for (int i = from; i <= to - Long.BYTES; i++) {
      long word = (long) WORD.get(block, i);
      if (Long.compareUnsigned(word - min, span) < 0) {
        words.report(word, i, sink);
      }
      long swapped = Long.reverseBytes(word);
      if (Long.compareUnsigned(swapped - min, span) < 0) {
        words.report(swapped, i, sink);
      }
    }
  }

  /** Most memory is zero, and no half is: that test comes second, as the first excludes more. */
  private void searchHalves(byte[] block, int from, int to, MatchSink sink) {
    int agreeing = (int) halves.agreeing;
    int agreed = (int) halves.agreed;
    int swappedAgreeing = Integer.reverseBytes(agreeing);
    int swappedAgreed = Integer.reverseBytes(agreed);
    for (int i = from; i <= to - Integer.BYTES; i++) {
      int half = (int) HALF.get(block, i);
      if ((half & agreeing) == agreed && half != 0) {
        halves.report(half & HALF_MASK, i, Form.LOW_HALF, sink);
      }
      if ((half & swappedAgreeing) == swappedAgreed && half != 0) {
        halves.report(Integer.reverseBytes(half) & HALF_MASK, i, Form.LOW_HALF, sink);
      }
    }
  }

  private void searchPairs(byte[] block, int from, int to, MatchSink sink) {
    for (int i = from; i <= to - Long.BYTES; i++) {
      long word = (long) WORD.get(block, i);
      if (word >>> HALF_BITS == 0 && word != 0) {
        pairs.report(word, i + Integer.BYTES, Form.LOW_HALF, sink);
      }
      long swapped = Long.reverseBytes(word);
      if (swapped >>> HALF_BITS == 0 && word != 0) {
        pairs.report(swapped, i, Form.LOW_HALF, sink);
      }
    }
  }

  private static long lower(SearchedId id) {
    return id.id() & HALF_MASK;
  }
}
