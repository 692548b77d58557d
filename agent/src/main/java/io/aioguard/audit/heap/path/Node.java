package io.aioguard.audit.heap.path;

import io.aioguard.audit.heap.dump.Hold;
import io.aioguard.audit.heap.dump.Layout;
import java.util.ArrayList;
import java.util.List;

/** An object from which an id is reachable, and the references to it that are known. */
final class Node {

  private static final int MAX_STATICS = 64;

  final long id;

  /** Of its class or its array's; 0 for an array of numbers. */
  final long classId;

  final List<Edge> in = new ArrayList<>(1);

  /** Whether all references to it are known. */
  boolean closed;

  /** The pass that looks for references to it. */
  int pass;

  /** Whether that pass did so from its start. */
  boolean wholePass;

  /** Whether that pass did not keep all references. */
  boolean dropped;

  private int statics;

  Node(long id, long classId) {
    this.id = id;
    this.classId = classId;
  }

  /**
   * A reference.
   *
   * @param from null for a static field and a class loader
   * @param field null for an element of an array and for a class loader
   * @param classId of the class whose static field or loader it is
   */
  record Edge(Node from, Layout.Field field, long classId, Hold hold) {}

  void start(int number) {
    pass = number;
    wholePass = true;
    dropped = false;
    statics = 0;
    in.clear();
  }

  /** More static fields than some are not needed: one holds the object. */
  void add(Edge edge) {
    if (edge.from == null && statics++ >= MAX_STATICS) {
      return;
    }
    Edge last = in.isEmpty() ? null : in.get(in.size() - 1);
    if (last == null || edge.from == null || last.from != edge.from) {
      in.add(edge);
    }
  }
}
