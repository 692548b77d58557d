package io.aioguard.audit.heap.dump;

import java.io.IOException;
import java.util.List;

/** Reads the records of a dump. */
public final class DumpRecords {

  private static final int UTF8 = 0x01;
  private static final int LOAD_CLASS = 0x02;
  private static final int UNLOAD_CLASS = 0x03;
  private static final int FRAME = 0x04;
  private static final int TRACE = 0x05;
  private static final int ALLOC_SITES = 0x06;
  private static final int HEAP_SUMMARY = 0x07;
  private static final int START_THREAD = 0x0a;
  private static final int END_THREAD = 0x0b;
  private static final int HEAP_DUMP = 0x0c;
  private static final int CPU_SAMPLES = 0x0d;
  private static final int CONTROL_SETTINGS = 0x0e;
  private static final int HEAP_DUMP_SEGMENT = 0x1c;
  private static final int HEAP_DUMP_END = 0x2c;

  private final DumpFile file;
  private final ClassTable classes;
  private final ThreadTable threads;
  private final HeapRecords heap;

  /** Whether the heap is complete. */
  private boolean complete;

  public DumpRecords(DumpFile file, ClassTable classes, HeapVisitor visitor) {
    this.file = file;
    this.classes = classes;
    threads = new ThreadTable(file, classes);
    heap = new HeapRecords(file, classes, threads, visitor);
  }

  /** Moves in the file. */
  public List<DumpThread> threads() throws IOException {
    return threads.threads();
  }

  /** From the file's first record to its end. */
  public void read() throws IOException {
    while (file.remaining() > 0) {
      record();
    }
    if (!complete) {
      throw new HeapDumpException("the file ends before the heap does");
    }
    heap.readDeferred();
  }

  private void record() throws IOException {
    int tag = file.u1();
    file.u4();
    file.limit(file.u4());
    switch (tag) {
      case UTF8:
        long id = file.id();
        classes.addName(id, file.position(), file.remaining());
        break;
      case LOAD_CLASS:
        long serial = file.u4();
        long classId = file.id();
        file.u4();
        classes.addClassName(serial, classId, file.id());
        break;
      case FRAME:
        threads.addFrame(file.id());
        break;
      case TRACE:
        threads.addTrace(file.u4());
        break;
      case HEAP_DUMP:
        heap.read();
        complete = true;
        break;
      case HEAP_DUMP_SEGMENT:
        heap.read();
        complete = false;
        break;
      case HEAP_DUMP_END:
        complete = true;
        break;
      case UNLOAD_CLASS,
      ALLOC_SITES,
      HEAP_SUMMARY,
      START_THREAD,
      END_THREAD,
      CPU_SAMPLES,
      CONTROL_SETTINGS:
        break;
      default:
        throw new HeapDumpException("unknown record " + tag + " before byte " + file.position());
    }
    file.skip(file.remaining());
    file.unlimit();
  }
}
