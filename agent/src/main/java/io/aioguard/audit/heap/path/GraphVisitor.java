package io.aioguard.audit.heap.path;

import io.aioguard.audit.heap.dump.DumpFile;
import io.aioguard.audit.heap.dump.DumpRoot;
import io.aioguard.audit.heap.dump.HeapType;
import io.aioguard.audit.heap.dump.HeapVisitor;
import io.aioguard.audit.heap.dump.Hold;
import io.aioguard.audit.heap.dump.Layout;
import java.io.IOException;

/** Finds the references to the targets of a graph. */
final class GraphVisitor implements HeapVisitor {

  private final HeapGraph graph;
  private final ThreadNames names;
  private final DumpFile dump;

  GraphVisitor(HeapGraph graph, ThreadNames names, DumpFile dump) {
    this.graph = graph;
    this.names = names;
    this.dump = dump;
  }

  @Override
  public void root(DumpRoot root) {
    // known from the search
  }

  @Override
  public void loader(long classId, long loaderId) {
    Node target = graph.target(loaderId);
    if (target != null) {
      target.add(new Node.Edge(null, null, classId, Hold.STATIC));
    }
  }

  @Override
  public void staticField(byte[] block, int at, Layout.Field field) {
    Node target = field.type() == HeapType.OBJECT ? graph.target(dump.idAt(at)) : null;
    if (target != null) {
      target.add(new Node.Edge(null, field, field.declaring().id(), Hold.STATIC));
    }
  }

  @Override
  public void object(long object, long classId, Layout layout, byte[] block, int at)
      throws IOException {
    for (Layout.Field field : layout.references()) {
      Node target = graph.target(dump.idAt(at + field.offset()));
      if (target != null) {
        graph.add(target, object, classId, field, layout.hold(field));
      }
    }
    names.object(object, layout, dump, at);
  }

  @Override
  public void references(long array, long classId, long length, DumpFile file) throws IOException {
    for (long left = length; left > 0; ) {
      int block = (int) Math.min(left, DumpFile.MAX_BLOCK);
      int at = file.see(block);
      for (int i = 0; i < block; i += file.idSize()) {
        Node target = graph.target(file.idAt(at + i));
        if (target != null) {
          graph.add(target, array, classId, null, Hold.ELEMENT);
        }
      }
      file.skip(block);
      left -= block;
    }
  }

  @Override
  public void numbers(long array, HeapType type, long length, DumpFile file) throws IOException {
    names.numbers(array, type, length, file);
    file.skip(length);
  }
}
