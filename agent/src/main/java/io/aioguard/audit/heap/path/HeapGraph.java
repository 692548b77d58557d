package io.aioguard.audit.heap.path;

import io.aioguard.audit.heap.dump.HeapDumpException;
import io.aioguard.audit.heap.dump.Hold;
import io.aioguard.audit.heap.dump.IdMap;
import io.aioguard.audit.heap.dump.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The objects from which ids are reachable. Grown in passes over the dump: an object that is found
 * to have a reference is looked for itself in the rest of the pass, and in the next one from the
 * start.
 */
final class HeapGraph {

  static final int MAX_NODES = 200_000;
  private static final int MAX_NEW_IN_PASS = 20_000;
  private static final int FILTER_LOG = 16;
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final List<Node> nodes = new ArrayList<>();
  private final IdMap index = new IdMap(MAX_NODES * 2, "holders");
  private final long[] filter = new long[1 << FILTER_LOG - 6];
  private int pass;
  private int added;

  /** The node of an object that has an id. */
  Node start(long id) throws HeapDumpException {
    long number = index.get(id);
    return number == IdMap.NONE ? add(id, 0) : nodes.get((int) number);
  }

  /** Looks for references to these from now on. */
  void begin(Collection<Node> active) {
    pass++;
    added = 0;
    active.forEach(node -> node.start(pass));
    Arrays.fill(filter, 0);
    active.forEach(node -> mark(node.id));
  }

  /** Returns whether the pass has changed anything. */
  boolean end(Collection<Node> active) {
    boolean changed = added > 0;
    for (Node node : active) {
      node.closed = node.wholePass && !node.dropped;
      changed |= node.closed;
    }
    return changed;
  }

  /** The node if references to it are looked for, else null. */
  Node target(long id) {
    int bit = bit(id);
    if ((filter[bit >>> 6] & 1L << bit) == 0) {
      return null;
    }
    long number = index.get(id);
    if (number == IdMap.NONE) {
      return null;
    }
    Node node = nodes.get((int) number);
    return node.pass == pass ? node : null;
  }

  /** A reference from an object to a target. */
  void add(Node target, long from, long classId, Layout.Field field, Hold hold)
      throws HeapDumpException {
    long number = index.get(from);
    Node holder;
    if (number != IdMap.NONE) {
      holder = nodes.get((int) number);
    } else if (added < MAX_NEW_IN_PASS && nodes.size() < MAX_NODES) {
      added++;
      holder = add(from, classId);
      holder.pass = pass;
      mark(from);
    } else {
      target.dropped = true;
      return;
    }
    target.add(new Node.Edge(holder, field, 0, hold));
  }

  private Node add(long id, long classId) throws HeapDumpException {
    Node node = new Node(id, classId);
    index.put(id, nodes.size());
    nodes.add(node);
    return node;
  }

  private void mark(long id) {
    int bit = bit(id);
    filter[bit >>> 6] |= 1L << bit;
  }

  private static int bit(long id) {
    return (int) (id * GOLDEN >>> Long.SIZE - FILTER_LOG);
  }
}
