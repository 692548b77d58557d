package io.aioguard.audit.heap.dump;

import java.io.IOException;

/** Reads a class of the dump. */
public final class ClassRecord {

  /** Signers, protection domain and two reserved ids. */
  private static final int OTHER_IDS = 4;

  private static final HeapType[] NO_TYPES = {};

  private final DumpFile file;
  private final ClassTable classes;
  private final HeapVisitor visitor;

  public ClassRecord(DumpFile file, ClassTable classes, HeapVisitor visitor) {
    this.file = file;
    this.classes = classes;
    this.visitor = visitor;
  }

  public void read() throws IOException {
    long id = file.id();
    file.u4();
    long superId = file.id();
    visitor.loader(id, file.id());
    for (int i = 0; i < OTHER_IDS; i++) {
      file.id();
    }
    long size = file.u4();
    for (int left = file.u2(); left > 0; left--) {
      file.u2();
      file.skip(HeapType.of(file.u1()).size(file.idSize()));
    }
    readStatics(new HeapClass(id, superId, size, new long[0], NO_TYPES));
    int count = file.u2();
    if (count * (file.idSize() + 1L) > file.remaining()) {
      throw new HeapDumpException("a class ends before its fields");
    }
    long[] names = new long[count];
    HeapType[] types = new HeapType[count];
    for (int i = 0; i < count; i++) {
      names[i] = file.id();
      types[i] = HeapType.of(file.u1());
    }
    classes.add(new HeapClass(id, superId, size, names, types));
  }

  private void readStatics(HeapClass owner) throws IOException {
    for (int left = file.u2(); left > 0; left--) {
      long name = file.id();
      HeapType type = HeapType.of(file.u1());
      int size = type.size(file.idSize());
      int at = file.see(size);
      visitor.staticField(file.bytes(), at, new Layout.Field(owner, name, type, 0, size));
      file.skip(size);
    }
  }
}
