package io.aioguard.audit.heap;

import io.aioguard.audit.heap.dump.ClassTable;
import io.aioguard.audit.heap.dump.DumpFile;
import io.aioguard.audit.heap.dump.DumpRoot;
import io.aioguard.audit.heap.dump.DumpThread;
import io.aioguard.audit.heap.dump.HeapDumpException;
import io.aioguard.audit.heap.dump.HeapType;
import io.aioguard.audit.heap.dump.HeapVisitor;
import io.aioguard.audit.heap.dump.Layout;
import io.aioguard.audit.search.SearchedIds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Searches what has numbers, and counts. */
final class SearchVisitor implements HeapVisitor {

  private static final int MAX_KEPT = 1 << 20;
  private static final long MIN_CUT_ARRAY = 0xffff_0000L;

  private final Hits hits = new Hits();
  private final FieldSearch fields;
  private final ArraySearch arrays;
  private final DumpFile dump;
  private final List<DumpRoot> roots = new ArrayList<>();
  private final List<Long> stackChunks = new ArrayList<>();
  private final Map<Long, Long> captured = new HashMap<>();
  private long objects;
  private long bytes;
  private long minObject = -1;
  private long maxObject;
  private int cutArrays;

  SearchVisitor(SearchedIds ids, DumpFile dump) {
    this.dump = dump;
    fields = new FieldSearch(ids, hits);
    arrays = new ArraySearch(ids, hits, dump);
  }

  @Override
  public void root(DumpRoot root) throws HeapDumpException {
    keep(roots, root, "roots");
  }

  @Override
  public void loader(long classId, long loaderId) {
    // no number
  }

  @Override
  public void staticField(byte[] block, int at, Layout.Field field) {
    if (field.type() != HeapType.OBJECT && field.size() >= Integer.BYTES) {
      fields.searchStatic(block, at, field);
    }
  }

  @Override
  public void object(long object, long classId, Layout layout, byte[] block, int at)
      throws HeapDumpException {
    count(object, layout.size());
    fields.search(block, at, object, classId, layout);
    if (layout.isStackChunk()) {
      keep(stackChunks, object, "stack chunks");
    }
    if (layout.captured() >= 0 && captured.size() < MAX_KEPT) {
      captured.put(object, dump.longAt(at + layout.captured()));
    }
  }

  @Override
  public void references(long array, long classId, long length, DumpFile file) throws IOException {
    file.skip(length);
    countArray(array, length);
  }

  @Override
  public void numbers(long array, HeapType type, long length, DumpFile file) throws IOException {
    arrays.search(array, type, length);
    countArray(array, length);
  }

  private void countArray(long array, long length) {
    count(array, length);
    if (length >= MIN_CUT_ARRAY) {
      cutArrays++;
    }
  }

  private void count(long object, long size) {
    objects++;
    bytes += size;
    minObject = Long.compareUnsigned(object, minObject) < 0 ? object : minObject;
    maxObject = Long.compareUnsigned(object, maxObject) > 0 ? object : maxObject;
  }

  private static <T> void keep(List<T> list, T each, String what) throws HeapDumpException {
    if (list.size() == MAX_KEPT) {
      throw new HeapDumpException("more than " + MAX_KEPT + " " + what);
    }
    list.add(each);
  }

  DumpResult result(ClassTable classes, List<DumpThread> threads) throws IOException {
    return new DumpResult(
        hits.matches(classes),
        hits.counts(),
        objects,
        bytes,
        stackChunks,
        objects == 0 ? 0 : minObject,
        maxObject,
        threads,
        roots,
        captured,
        cutArrays);
  }
}
