package io.aioguard.app;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Classes that keep an id, each as another application does; what gives it writes the stack. */
public final class IdHolders {

  /** Of the last call. */
  public static String stack = "";

  private static final List<Long> IDS = new ArrayList<>();
  private static final Map<String, Long> NAMED = new ConcurrentHashMap<>();
  private static final long[] TABLE = new long[8];
  private static long only;

  private IdHolders() {}

  /** In place of natives. */
  static final class Natives {

    static long setup(int events) {
      capture();
      return events;
    }

    static int setup(int events, long[] out) {
      capture();
      out[0] = events;
      return 0;
    }

    static int setup(int events, PointerByReference out) {
      capture();
      return events;
    }

    static ByteBuffer map(int events) {
      capture();
      return ByteBuffer.allocateDirect(events);
    }

    private static void capture() {
      StringBuilder text = new StringBuilder();
      StackWalker.getInstance().forEach(frame -> text.append(line(frame)));
      stack = text.toString();
    }

    /** As the agent writes it; a native method has no line. */
    private static String line(StackWalker.StackFrame frame) {
      String name = frame.getClassName() + '.' + frame.getMethodName();
      boolean ours = frame.getClassName().equals(Natives.class.getName());
      if (ours) {
        boolean inside = name.endsWith("capture") || name.contains("lambda");
        return inside ? "" : name + "(IdHolders.java)\n";
      }
      return name + '(' + frame.getFileName() + ':' + frame.getLineNumber() + ")\n";
    }
  }

  /** Asks for it itself. */
  static class Direct implements AutoCloseable {
    final long created = System.nanoTime();
    private final long handle;
    long used;

    Direct(int events) {
      long[] out = new long[1];
      int result = Natives.setup(events, out);
      if (result < 0) {
        throw new IllegalStateException("errno " + result);
      }
      used = System.nanoTime();
      handle = out[0];
    }

    @Override
    public void close() {
      used = handle;
    }

    void abort() {
      close();
    }
  }

  /** Is given it by a factory of another class, through a wrapper. */
  static final class Made {
    private final int size;
    private final long id;
    private final long since;

    Made(int size, long id) {
      this.size = size;
      this.id = id;
      this.since = System.nanoTime();
    }

    long dispose() {
      return id + size + since;
    }
  }

  /** Has two numbers, of which the code shows no further. */
  static final class Two {
    private final long size;
    private final long id;

    Two(long size, long id) {
      this.size = size;
      this.id = id;
    }

    void release() {}

    long free() {
      return size + id;
    }
  }

  /** Has the field of a class above. */
  static final class Below extends Above {
    Below(int events) {
      super(wrapped(events));
    }
  }

  /** Has the field, and two methods that may close it. */
  static class Above {
    private final long id;

    Above(long id) {
      this.id = id;
    }

    void destroy() {}

    long free() {
      return id;
    }
  }

  /** Has a pointer. */
  static final class Pointed {
    private Pointer context;

    static Pointed open(int events) {
      PointerByReference out = new PointerByReference();
      Natives.setup(events, out);
      Pointed pointed = new Pointed();
      pointed.context = out.getValue();
      return pointed;
    }

    void shutdown() {
      context = null;
    }
  }

  /** Has the library's own block. */
  static final class Mapped {
    private final ByteBuffer state;

    Mapped(int events) {
      state = Natives.map(events);
    }

    ByteBuffer state() {
      return state;
    }
  }

  static long wrapped(int events) {
    long id = Natives.setup(events);
    if (id == 0) {
      throw new IllegalStateException();
    }
    return id;
  }

  /** Creates one. */
  public static Object make(String how) {
    return switch (how) {
      case "direct" -> new Direct(1);
      case "factory" -> made(2);
      case "two" -> new Two(3L, wrapped(3));
      case "above" -> new Below(4);
      case "pointer" -> Pointed.open(5);
      case "buffer" -> new Mapped(6);
      case "list" -> IDS.add(wrapped(7));
      case "map" -> NAMED.put("a", wrapped(8));
      case "array" -> TABLE[0] = wrapped(9);
      case "static" -> only = Natives.setup(10);
      default -> unseen(wrapped(11));
    };
  }

  private static Made made(int events) {
    long id = wrapped(events);
    return new Made(events, id);
  }

  /** Keeps it where its caller does not show. */
  private static Object unseen(long id) {
    return id + only;
  }
}
