package io.aioguard.audit.heap;

import io.aioguard.audit.heap.dump.DumpFile;
import io.aioguard.audit.heap.dump.HeapDumpException;
import io.aioguard.audit.heap.dump.HeapType;
import io.aioguard.audit.search.Form;
import io.aioguard.audit.search.MatchSink;
import io.aioguard.audit.search.SearchedIds;
import java.io.IOException;

/** Searches the elements of one array at a time. */
final class ArraySearch implements MatchSink {

  /** What a match needs to be seen whole, with the other half of the id, on either side of it. */
  private static final int MARGIN = SearchedIds.OVERLAP + Halves.REACH;

  private final SearchedIds ids;
  private final Hits hits;
  private final DumpFile file;

  private long object;
  private HeapType type;
  private int blockStart;
  private int blockEnd;
  private long blockOffset;

  /** Matches before are of the block before, which saw more around them. */
  private int first;

  /** Matches from here on are found in the next block again. */
  private int end;

  ArraySearch(SearchedIds ids, Hits hits, DumpFile file) {
    this.ids = ids;
    this.hits = hits;
    this.file = file;
  }

  /** The array whose elements come next in the file; moves to its end. */
  void search(long objectId, HeapType elements, long length) throws IOException {
    object = objectId;
    type = elements;
    if (length > file.remaining()) {
      throw new HeapDumpException("an array ends after its record, at byte " + file.position());
    }
    for (long left = length; left > 0; ) {
      int block = (int) Math.min(left, DumpFile.MAX_BLOCK);
      blockStart = file.see(block);
      blockEnd = blockStart + block;
      blockOffset = length - left;
      first = left == length ? blockStart : blockStart + MARGIN;
      end = block == left ? blockEnd : blockEnd - MARGIN;
      ids.search(file.bytes(), blockStart, blockEnd, this);
      int searched = block == left ? block : block - 2 * MARGIN;
      file.skip(searched);
      left -= searched;
    }
  }

  @Override
  public void match(int position, long id, Form form) {
    if (first <= position && position < end && isId(position, id, form)) {
      hits.addArray(id, form, object, type, blockOffset + position - blockStart);
    }
  }

  private boolean isId(int position, long id, Form form) {
    if (form != Form.LOW_HALF || Halves.isPair(id)) {
      return true;
    }
    if (type.isHalf()) {
      return (blockOffset + position - blockStart) % Integer.BYTES == 0
          && Halves.isNumber(file.bytes(), position, id);
    }
    int from = Math.max(blockStart, position - Halves.REACH);
    int to = Math.min(blockEnd, position + Integer.BYTES + Halves.REACH);
    return Halves.hasUpper(id, file.bytes(), from, to);
  }
}
