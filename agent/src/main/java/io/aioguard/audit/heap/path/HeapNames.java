package io.aioguard.audit.heap.path;

import io.aioguard.audit.heap.HeapMatch;
import io.aioguard.audit.heap.dump.ClassTable;
import io.aioguard.audit.heap.dump.Hold;
import io.aioguard.audit.heap.dump.Layout;
import io.aioguard.audit.heap.dump.RootKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Names of what lies on a path. */
final class HeapNames {

  private static final int MAX_ELEMENTS = 8;
  private static final String THREAD_GROUP = "java.lang.ThreadGroup";
  private static final String THREADS = "java.lang.Thread[]";
  private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun.jna."};

  private final ClassTable classes;

  HeapNames(ClassTable classes) {
    this.classes = classes;
  }

  /** Whether the class is one of the JDK or of JNA, or an array. */
  static boolean isPlumbing(String className) {
    if (className.endsWith("[]")) {
      return true;
    }
    for (String prefix : JDK) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The name of the object's class; empty for an array of numbers. */
  String ofClass(Node node) throws IOException {
    return classes.className(node.classId);
  }

  String ofDeclaring(Layout.Field field) throws IOException {
    return classes.className(field.declaring().id());
  }

  String ofField(Layout.Field field) throws IOException {
    return classes.name(field.name());
  }

  /** Of a static field or a class loader. */
  Root root(Node.Edge edge) throws IOException {
    return new Root(RootKind.STATIC, staticText(edge), edge.classId(), 0, "", 0);
  }

  private String staticText(Node.Edge edge) throws IOException {
    String owner = classes.className(edge.classId());
    if (edge.field() == null) {
      return "class loader of " + owner;
    }
    String field = ofField(edge.field());
    return field.startsWith("<") ? "constants of " + owner : "static " + owner + "." + field;
  }

  /** Whether it is an array of threads to which there may be other references. */
  boolean mayBeOfThreadGroup(Node array) throws IOException {
    return !array.closed && ofClass(array).equals(THREADS);
  }

  /**
   * Whether the array lists the threads of a group only. If that held them, each thread would hold
   * all others.
   */
  boolean isOfThreadGroup(Node array) throws IOException {
    if (!array.closed || array.in.isEmpty() || !ofClass(array).equals(THREADS)) {
      return false;
    }
    for (Node.Edge edge : array.in) {
      if (edge.hold() != Hold.FIELD || !ofDeclaring(edge.field()).equals(THREAD_GROUP)) {
        return false;
      }
    }
    return true;
  }

  /** From the root to the id. */
  HeapPath path(BackwardWalk.Found found, HeapMatch match) throws IOException {
    List<String> elements = new ArrayList<>();
    elements.add(found.root().text());
    for (BackwardWalk.Step step = found.step(); step.next() != null; step = step.next()) {
      String name = ofClass(step.node());
      Layout.Field field = step.edge().field();
      if (!isPlumbing(name)) {
        elements.add(field == null ? name : name + "." + ofField(field));
      } else if (!isInternal(name) && !name.equals(elements.get(elements.size() - 1))) {
        elements.add(name);
      }
    }
    elements.add(ofHolder(match));
    return new HeapPath(shorten(elements));
  }

  static String ofHolder(HeapMatch match) {
    if (match.isStatic()) {
      return "static " + match.declaring() + "." + match.field();
    }
    return match.field().isEmpty() ? match.holder() : match.holder() + "." + match.field();
  }

  /** Nodes, tables and arrays: what a collection is made of. */
  private static boolean isInternal(String name) {
    return name.endsWith("[]") || name.indexOf('$') >= 0;
  }

  private static List<String> shorten(List<String> elements) {
    if (elements.size() <= MAX_ELEMENTS) {
      return elements;
    }
    List<String> result = new ArrayList<>(elements.subList(0, MAX_ELEMENTS / 2));
    result.add("...");
    int last = MAX_ELEMENTS - result.size();
    result.addAll(elements.subList(elements.size() - last, elements.size()));
    return result;
  }
}
