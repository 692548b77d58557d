package io.aioguard.audit.heap.path;

import io.aioguard.audit.heap.dump.RootKind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Walks references backwards from one object, nearest first. For one walk. */
final class BackwardWalk {

  /** An object that was reached by a reference to the next one, which is null for the first. */
  record Step(Node node, Step next, Node.Edge edge) {}

  /** A root, and the object that it holds. */
  record Found(Root root, Step step) {}

  private final RootTexts roots;
  private final HeapNames names;
  private final Predicate<Root> enough;
  private final Set<Node> seen = new HashSet<>();
  private final Set<Node> unknown = new HashSet<>();
  private final Deque<Step> open = new ArrayDeque<>();
  private final List<Found> found = new ArrayList<>();
  private Step finalizable;
  private boolean stopped;

  /** Stops at the first root that is enough. */
  BackwardWalk(RootTexts roots, HeapNames names, Predicate<Root> enough) {
    this.roots = roots;
    this.names = names;
    this.enough = enough;
  }

  BackwardWalk walk(Node from) throws IOException {
    add(new Step(from, null, null));
    while (!open.isEmpty() && !stopped) {
      Step step = open.remove();
      roots.of(step.node.id).forEach(root -> add(new Found(root, step)));
      if (!step.node.closed) {
        unknown.add(step.node);
      }
      for (Node.Edge edge : step.node.in) {
        follow(edge, step);
      }
    }
    if (found.isEmpty() && finalizable != null) {
      String text = "waits for its finalizer";
      Root root = new Root(RootKind.OTHER, text, finalizable.node.id, 0, "", 0);
      add(new Found(root, finalizable));
    }
    return this;
  }

  /** The roots, the last of them enough if the walk has stopped. */
  List<Found> found() {
    return found;
  }

  /** Whether a root was enough. */
  boolean isStopped() {
    return stopped;
  }

  /** Objects to which there may be other references. */
  Set<Node> unknown() {
    return unknown;
  }

  private void follow(Node.Edge edge, Step step) throws IOException {
    switch (edge.hold()) {
      case STATIC -> add(new Found(names.root(edge), step));
      case FIELD -> add(new Step(edge.from(), step, edge));
      case ELEMENT -> {
        if (names.mayBeOfThreadGroup(edge.from())) {
          // What refers to it shows whether it counts, and is not known yet.
          unknown.add(edge.from());
        } else if (!names.isOfThreadGroup(edge.from())) {
          add(new Step(edge.from(), step, edge));
        }
      }
      case FINALIZER -> finalizable = finalizable == null ? step : finalizable;
      default -> {}
    }
  }

  private void add(Step step) {
    if (seen.add(step.node)) {
      open.add(step);
    }
  }

  private void add(Found each) {
    if (!stopped) {
      found.add(each);
      stopped = enough.test(each.root());
    }
  }
}
