package io.aioguard.audit.heap.path;

import io.aioguard.audit.heap.dump.DumpFile;
import io.aioguard.audit.heap.dump.DumpThread;
import io.aioguard.audit.heap.dump.HeapDumpException;
import io.aioguard.audit.heap.dump.HeapType;
import io.aioguard.audit.heap.dump.IdMap;
import io.aioguard.audit.heap.dump.Layout;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads the names of threads, in up to three passes: thread, string and its array. Threads may
 * share a string, as those of one constant do, and strings an array: the first thread stands for
 * them.
 */
final class ThreadNames {

  private static final int MAX_BYTES = 400;
  private static final int MAX_THREADS = 1 << 17;

  private final List<DumpThread> threads;
  private final IdMap byThread = new IdMap(MAX_THREADS, "threads");
  private final IdMap byString = new IdMap(MAX_THREADS, "threads");
  private final IdMap byArray = new IdMap(MAX_THREADS, "threads");
  private final List<Boolean> latin = new ArrayList<>();

  /** The thread that has the same name, by the number of each; its own where there is none. */
  private final int[] first;

  private final Map<Integer, String> names = new HashMap<>();

  ThreadNames(List<DumpThread> threads) throws HeapDumpException {
    this.threads = threads;
    first = new int[threads.size()];
    for (int i = 0; i < threads.size(); i++) {
      first[i] = i;
      byThread.put(threads.get(i).objectId(), i);
      latin.add(true);
    }
  }

  void object(long object, Layout layout, DumpFile dump, int at) throws HeapDumpException {
    if (layout.threadName() != null) {
      copy(byThread, object, byString, dump.idAt(at + layout.threadName().offset()));
    } else if (layout.stringValue() != null) {
      long number = byString.get(object);
      if (number != IdMap.NONE && layout.stringCoder() != null) {
        latin.set((int) number, dump.byteAt(at + layout.stringCoder().offset()) == 0);
        copy(byString, object, byArray, dump.idAt(at + layout.stringValue().offset()));
      }
    }
  }

  private void copy(IdMap from, long id, IdMap to, long reference) throws HeapDumpException {
    long number = from.get(id);
    if (number == IdMap.NONE) {
      return;
    }
    long known = to.get(reference);
    if (known == IdMap.NONE) {
      to.put(reference, number);
    } else if (known != number) {
      first[(int) number] = (int) known;
    }
  }

  void numbers(long array, HeapType type, long length, DumpFile file) throws IOException {
    long number = type == HeapType.BYTE ? byArray.get(array) : IdMap.NONE;
    if (number == IdMap.NONE || length > file.remaining()) {
      return;
    }
    int size = (int) Math.min(length, MAX_BYTES);
    int at = file.see(size);
    Charset charset =
        latin.get((int) number) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
    String name = new String(file.bytes(), at, size, charset).replaceAll("\\p{Cntrl}", "?");
    names.put((int) number, name);
  }

  /** The name, or an empty text while it is not known. */
  String of(long thread) {
    long number = byThread.get(thread);
    return number == IdMap.NONE ? "" : names.getOrDefault(first((int) number), "");
  }

  boolean areComplete() {
    return IntStream.range(0, threads.size()).allMatch(i -> names.containsKey(first(i)));
  }

  private int first(int number) {
    int at = number;
    while (first[at] != at) {
      at = first[at];
    }
    return at;
  }
}
