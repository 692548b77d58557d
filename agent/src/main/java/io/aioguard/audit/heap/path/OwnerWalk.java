package io.aioguard.audit.heap.path;

import io.aioguard.audit.heap.dump.Hold;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the application's fields that hold an object of the JDK or JNA. */
final class OwnerWalk {

  private static final int MAX_OBJECTS = 64;

  /** From a Long by an AtomicReference, or from a Pointer by a Memory. */
  private static final int MAX_DEPTH = 4;

  private record Step(Node node, String kind, int depth) {}

  private final HeapNames names;
  private final Set<Owner> owners = new LinkedHashSet<>();
  private final Set<Node> seen = new HashSet<>();
  private final Deque<Step> open = new ArrayDeque<>();

  OwnerWalk(HeapNames names) {
    this.names = names;
  }

  /** The object is one of this class. */
  Set<Owner> owners(Node plumbing, String className) throws IOException {
    open.add(new Step(plumbing, className, 0));
    while (!open.isEmpty() && seen.size() < MAX_OBJECTS) {
      Step step = open.remove();
      for (Node.Edge edge : step.node.in) {
        if (edge.hold() == Hold.FIELD) {
          follow(edge, step);
        }
      }
    }
    return owners;
  }

  /** Elements of arrays and collections are no fields: no rule can name them. */
  private void follow(Node.Edge edge, Step step) throws IOException {
    String declaring = names.ofDeclaring(edge.field());
    if (!HeapNames.isPlumbing(declaring)) {
      owners.add(new Owner(declaring, names.ofField(edge.field()), step.kind));
      return;
    }
    String holder = names.ofClass(edge.from());
    if (!isCollection(holder) && step.depth < MAX_DEPTH && seen.add(edge.from())) {
      open.add(new Step(edge.from(), holder, step.depth + 1));
    }
  }

  private static boolean isCollection(String className) {
    return className.startsWith("java.util.")
        && !className.startsWith("java.util.concurrent.atomic.");
  }
}
