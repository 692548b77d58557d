package io.aioguard.audit.heap.path;

import io.aioguard.audit.heap.DumpResult;
import io.aioguard.audit.heap.dump.DumpRoot;
import io.aioguard.audit.heap.dump.DumpThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Describes the roots of a dump. */
final class RootTexts {

  private final DumpResult dump;
  private final ThreadNames names;
  private final Map<Long, List<DumpRoot>> byObject = new HashMap<>();
  private final Map<Long, DumpThread> threads = new HashMap<>();

  RootTexts(DumpResult dump, ThreadNames names) {
    this.dump = dump;
    this.names = names;
    dump.roots()
        .forEach(
            root -> byObject.computeIfAbsent(root.objectId(), id -> new ArrayList<>(1)).add(root));
    dump.threads().forEach(thread -> threads.put(thread.serial(), thread));
  }

  /** The roots that hold this object directly. */
  List<Root> of(long objectId) {
    return byObject.getOrDefault(objectId, List.of()).stream().map(this::root).toList();
  }

  private Root root(DumpRoot root) {
    DumpThread thread = threads.get(root.threadSerial());
    long id = thread == null ? 0 : thread.objectId();
    String name = names.of(id);
    long eetop = dump.captured().getOrDefault(id, 0L);
    return new Root(root.kind(), text(root, thread, name), root.objectId(), id, name, eetop);
  }

  private static String text(DumpRoot root, DumpThread thread, String name) {
    String of = " of thread \"" + name + "\"";
    return switch (root.kind()) {
      case JNI_GLOBAL -> "JNI global reference";
      case JNI_LOCAL -> "JNI local reference" + of;
      case FRAME -> "local" + of + in(root, thread);
      case THREAD -> "thread \"" + name + "\"";
      case MONITOR -> "owned monitor";
      default -> "the JVM";
    };
  }

  private static String in(DumpRoot root, DumpThread thread) {
    boolean known = thread != null && root.frame() >= 0 && root.frame() < thread.frames().size();
    return known ? " in " + thread.frames().get(root.frame()) : "";
  }
}
