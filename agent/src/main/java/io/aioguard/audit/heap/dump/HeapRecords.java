package io.aioguard.audit.heap.dump;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the roots, classes, objects and arrays of a dump. */
public final class HeapRecords {

  private static final int ROOT_UNKNOWN = 0xff;
  private static final int ROOT_JNI_GLOBAL = 0x01;
  private static final int ROOT_JNI_LOCAL = 0x02;
  private static final int ROOT_JAVA_FRAME = 0x03;
  private static final int ROOT_NATIVE_STACK = 0x04;
  private static final int ROOT_STICKY_CLASS = 0x05;
  private static final int ROOT_THREAD_BLOCK = 0x06;
  private static final int ROOT_MONITOR_USED = 0x07;
  private static final int ROOT_THREAD_OBJECT = 0x08;
  private static final int CLASS_DUMP = 0x20;
  private static final int INSTANCE_DUMP = 0x21;
  private static final int OBJECT_ARRAY_DUMP = 0x22;
  private static final int PRIMITIVE_ARRAY_DUMP = 0x23;

  private static final int MAX_DEFERRED = 1 << 20;

  private final DumpFile file;
  private final ClassTable classes;
  private final ThreadTable threads;
  private final ClassRecord classRecord;
  private final HeapVisitor visitor;

  /** Where objects are whose classes come later in the file. */
  private final List<Long> deferred = new ArrayList<>();

  public HeapRecords(DumpFile file, ClassTable classes, ThreadTable threads, HeapVisitor visitor) {
    this.file = file;
    this.classes = classes;
    this.threads = threads;
    this.visitor = visitor;
    classRecord = new ClassRecord(file, classes, visitor);
  }

  /** Reads up to the file's limit. */
  public void read() throws IOException {
    while (file.remaining() > 0) {
      int tag = file.u1();
      switch (tag) {
        case CLASS_DUMP -> classRecord.read();
        case INSTANCE_DUMP -> instance();
        case OBJECT_ARRAY_DUMP -> objectArray();
        case PRIMITIVE_ARRAY_DUMP -> primitiveArray();
        default -> root(tag);
      }
    }
  }

  private void root(int tag) throws IOException {
    long object = file.id();
    switch (tag) {
      case ROOT_UNKNOWN -> addRoot(object, RootKind.OTHER, 0, -1);
      case ROOT_STICKY_CLASS -> {}
      case ROOT_MONITOR_USED -> addRoot(object, RootKind.MONITOR, 0, -1);
      case ROOT_JNI_GLOBAL -> {
        file.id();
        addRoot(object, RootKind.JNI_GLOBAL, 0, -1);
      }
      case ROOT_NATIVE_STACK, ROOT_THREAD_BLOCK -> addRoot(object, RootKind.OTHER, file.u4(), -1);
      case ROOT_JNI_LOCAL -> addRoot(object, RootKind.JNI_LOCAL, file.u4(), (int) file.u4());
      case ROOT_JAVA_FRAME -> addRoot(object, RootKind.FRAME, file.u4(), (int) file.u4());
      case ROOT_THREAD_OBJECT -> {
        long serial = file.u4();
        threads.add(object, serial, file.u4());
        addRoot(object, RootKind.THREAD, serial, -1);
      }
      default ->
          throw new HeapDumpException(
              "unknown part " + tag + " of the heap before byte " + file.position());
    }
  }

  private void addRoot(long object, RootKind kind, long thread, int frame) throws IOException {
    visitor.root(new DumpRoot(object, kind, thread, frame));
  }

  private void instance() throws IOException {
    long place = file.position();
    if (!readInstance()) {
      if (deferred.size() == MAX_DEFERRED) {
        throw new HeapDumpException("more objects before their classes than can be kept");
      }
      deferred.add(place);
    }
  }

  /** Returns false if the class is not known yet. */
  private boolean readInstance() throws IOException {
    long object = file.id();
    file.u4();
    long classId = file.id();
    long length = file.u4();
    Layout layout = classes.layout(classId);
    if (layout == null) {
      file.skip(length);
      return false;
    }
    if (layout.size() != length) {
      throw new HeapDumpException("an object is not as long as its class says");
    }
    int at = file.see(layout.size());
    visitor.object(object, classId, layout, file.bytes(), at);
    file.skip(length);
    return true;
  }

  private void objectArray() throws IOException {
    long array = file.id();
    file.u4();
    long length = file.u4() * file.idSize();
    long classId = file.id();
    visitor.references(array, classId, length, file);
  }

  private void primitiveArray() throws IOException {
    long array = file.id();
    file.u4();
    long length = file.u4();
    HeapType type = HeapType.of(file.u1());
    if (type == HeapType.OBJECT) {
      throw new HeapDumpException("an array of references among those of numbers");
    }
    visitor.numbers(array, type, length * type.size(file.idSize()), file);
  }

  /** Reads the objects whose classes came later. */
  public void readDeferred() throws IOException {
    for (long place : deferred) {
      file.moveTo(place);
      if (!readInstance()) {
        throw new HeapDumpException("an object without its class");
      }
    }
  }
}
