package io.aioguard.audit.heap.dump;

import java.io.IOException;

/** Receives what is in a heap, in the order of the file. */
public interface HeapVisitor {

  void root(DumpRoot root) throws IOException;

  /** A class and its loader, 0 if that is the JVM's. */
  void loader(long classId, long loaderId) throws IOException;

  /** A static field, whose value starts at this place of the block. */
  void staticField(byte[] block, int at, Layout.Field field) throws IOException;

  /** An object, whose fields start at this place of the block. */
  void object(long object, long classId, Layout layout, byte[] block, int at) throws IOException;

  /** Moves the file behind the elements. */
  void references(long array, long classId, long length, DumpFile file) throws IOException;

  /** Moves the file behind the elements, which take so many bytes. */
  void numbers(long array, HeapType type, long length, DumpFile file) throws IOException;
}
