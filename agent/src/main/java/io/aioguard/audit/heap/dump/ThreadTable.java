package io.aioguard.audit.heap.dump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Threads of the dump. Their frames stay in the file until they are asked for. */
public final class ThreadTable {

  private static final int MAX_THREADS = 1 << 17;
  private static final int MAX_FRAMES = 1 << 21;
  private static final int MAX_SHOWN = 64;

  private record Entry(long object, long serial, long trace) {}

  private final DumpFile file;
  private final ClassTable classes;
  private final IdMap frames = new IdMap(MAX_FRAMES, "frames");
  private final IdMap traces = new IdMap(MAX_FRAMES, "stack traces");
  private final List<Entry> threads = new ArrayList<>();

  public ThreadTable(DumpFile file, ClassTable classes) {
    this.file = file;
    this.classes = classes;
  }

  /** A frame's record, the id read, the rest not. */
  public void addFrame(long id) throws HeapDumpException {
    frames.put(id, file.position());
  }

  /** A trace's record, the serial read, the rest not. */
  public void addTrace(long serial) throws HeapDumpException {
    traces.put(serial, file.position());
  }

  public void add(long object, long serial, long trace) throws HeapDumpException {
    if (threads.size() == MAX_THREADS) {
      throw new HeapDumpException("more than " + MAX_THREADS + " threads");
    }
    threads.add(new Entry(object, serial, trace));
  }

  /** Moves in the file. */
  public List<DumpThread> threads() throws IOException {
    List<DumpThread> result = new ArrayList<>();
    for (Entry entry : threads) {
      result.add(new DumpThread(entry.object, entry.serial, framesOf(entry.trace)));
    }
    return result;
  }

  private List<String> framesOf(long trace) throws IOException {
    long place = traces.get(trace);
    if (place == IdMap.NONE) {
      return List.of();
    }
    file.moveTo(place);
    file.u4();
    long[] ids = new long[(int) Math.min(file.u4(), MAX_SHOWN)];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = file.id();
    }
    List<String> result = new ArrayList<>();
    for (long id : ids) {
      long frame = frames.get(id);
      if (frame != IdMap.NONE) {
        result.add(frame(frame));
      }
    }
    return result;
  }

  private String frame(long place) throws IOException {
    file.moveTo(place);
    String method = classes.name(file.id());
    file.id();
    file.id();
    return classes.classNameOfSerial(file.u4()) + "." + method;
  }
}
