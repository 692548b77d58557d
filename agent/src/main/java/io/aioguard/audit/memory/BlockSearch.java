package io.aioguard.audit.memory;

import io.aioguard.audit.search.Form;
import io.aioguard.audit.search.SearchedIds;
import io.aioguard.kernel.trace.TargetMemory;
import java.util.function.LongConsumer;

/** Searches ranges of a process's memory in blocks. For one thread at a time. */
final class BlockSearch {

  /** Receives what was found. */
  @FunctionalInterface
  interface Sink {

    void hit(long address, long id, Form form, Trace trace);
  }

  private static final int BLOCK = 1 << 20;

  /** Enough for the longest match and for both halves of an id. */
  private static final int CONTEXT = Halves.REACH + SearchedIds.OVERLAP;

  private final TargetMemory memory;
  private final SearchedIds ids;
  private final Halves halves;
  private final byte[] block = new byte[BLOCK + 2 * CONTEXT];

  BlockSearch(TargetMemory memory, SearchedIds ids, Halves halves) {
    this.memory = memory;
    this.ids = ids;
    this.halves = halves;
  }

  /**
   * Searches from start on, until the end or the deadline.
   *
   * @param readable what may be read around the range: a match may begin before its end and end
   *     after it, and the other half of an id may be there
   * @param deadline of System.nanoTime(), checked after each block
   * @param unreadable receives an address in each page of the range that could not be read
   * @return up to where it was searched, exclusive
   */
  long search(Range range, Range readable, long deadline, Sink sink, LongConsumer unreadable) {
    LongConsumer inRange =
        address -> {
          if (range.start() <= address && address < range.end()) {
            unreadable.accept(address);
          }
        };
    long at = range.start();
    while (at < range.end()) {
      long low = Math.max(readable.start(), at - CONTEXT);
      long next = Math.min(range.end(), at + BLOCK);
      int length = (int) (Math.min(readable.end(), next + CONTEXT) - low);
      memory.read(low, block, 0, length, inRange);
      search(low, (int) (at - low), (int) (next - low), length, sink);
      at = next;
      if (System.nanoTime() - deadline >= 0) {
        break;
      }
    }
    return at;
  }

  /**
   * @param low address of the block
   * @param from first position where a match may start
   * @param until exclusive
   */
  private void search(long low, int from, int until, int length, Sink sink) {
    int to = Math.min(length, until + SearchedIds.OVERLAP);
    ids.search(
        block,
        from,
        to,
        (position, id, form) -> {
          if (position < until) {
            Trace trace =
                form == Form.LOW_HALF
                    ? halves.of(block, length, position, low + position, id)
                    : Trace.WHOLE;
            if (trace != Trace.NONE) {
              sink.hit(low + position, id, form, trace);
            }
          }
        });
  }
}
