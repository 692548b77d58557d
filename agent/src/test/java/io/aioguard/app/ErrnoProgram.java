package io.aioguard.app;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls that leave errno as it was, with a number in it that no system call leaves there. Each line
 * is what a program can observe of it: JNA's copy of errno, made when the function was back, and
 * errno itself, when the agent is done too.
 */
public final class ErrnoProgram {

  private static final int PRESET = 77;
  private static final int EAGAIN = 11;
  private static final int EINTR = 4;
  private static final int EVENTS = 4;
  private static final long UNMAPPED = 0x7e0000000000L;

  /** Of these, the kernel has none. */
  static final List<Long> NOTHING = List.of(UNMAPPED, UNMAPPED + 8, 4096L, 1L, 0L, -4096L);

  private static final Libaio LIBAIO = Libaio.INSTANCE;

  private ErrnoProgram() {}

  /** No arguments; the property errno.library is the path of a library. */
  public static void main(String[] arguments) {
    ErrnoAio.set(PRESET);
    Native.setLastError(ErrnoAio.get());
    // Before the agent has a JNA of its own.
    setupOfBadCells("first ");
    for (int round = 0; round < 2; round++) {
      String when = "round " + round + ", ";
      setupOfBadCells(when);
      life(when);
      direct(when);
      nothing(when);
      behind(when);
      numbers(when);
    }
    report();
  }

  private static void setupOfBadCells(String when) {
    for (long cell : NOTHING) {
      Pointer nowhere = new Pointer(cell);
      observe(when + "io_setup to " + cell, () -> LIBAIO.io_setup(EVENTS, nowhere));
      observe(when + "syscall to " + cell, () -> systemCall(SyscallProgram.SETUP, EVENTS, nowhere));
      long[] standing = {cell};
      observe(when + "native io_setup over " + cell, () -> ErrnoAio.io_setup(EVENTS, standing));
    }
  }

  private static void life(String when) {
    PointerByReference cell = new PointerByReference();
    observe(when + "io_setup", () -> LIBAIO.io_setup(EVENTS, cell));
    Pointer context = cell.getValue();
    observe(when + "io_setup of a full cell", () -> LIBAIO.io_setup(EVENTS, cell));
    long[] standing = {Pointer.nativeValue(context)};
    observe(when + "native io_setup over it", () -> ErrnoAio.io_setup(EVENTS, standing));
    uses(when, context);
    observe(when + "io_destroy", () -> LIBAIO.io_destroy(context));
    observe(when + "io_destroy once more", () -> LIBAIO.io_destroy(context));
    observe(when + "... by number", () -> LIBAIO.io_destroy(Pointer.nativeValue(context)));
    observe(when + "... native", () -> ErrnoAio.io_destroy(Pointer.nativeValue(context)));
    observe(when + "... by syscall", () -> systemCall(SyscallProgram.DESTROY, context));
  }

  private static void uses(String when, Pointer context) {
    long id = Pointer.nativeValue(context);
    observe(when + "io_submit", () -> LIBAIO.io_submit(context, 0, null));
    observe(when + "native io_submit", () -> ErrnoAio.io_submit(id));
    observe(when + "io_getevents", () -> LIBAIO.io_getevents(context, 0, 0, null, null));
    observe(when + "native io_getevents", () -> ErrnoAio.io_getevents(id));
  }

  private static void direct(String when) {
    PointerByReference cell = new PointerByReference();
    observe(when + "direct io_setup", () -> DirectLibaio.io_setup(EVENTS, cell));
    Pointer context = cell.getValue();
    observe(when + "direct io_setup, full", () -> DirectLibaio.io_setup(EVENTS, cell));
    NativeLong none = new NativeLong(0);
    observe(
        when + "direct io_getevents",
        () -> DirectLibaio.io_getevents(context, none, none, null, null));
    observe(when + "direct io_destroy", () -> DirectLibaio.io_destroy(context));
    observe(when + "direct io_destroy once more", () -> DirectLibaio.io_destroy(context));
  }

  private static void nothing(String when) {
    for (long id : NOTHING) {
      Pointer pointer = new Pointer(id);
      observe(when + "io_destroy of " + id, () -> LIBAIO.io_destroy(pointer));
      observe(when + "io_destroy of number " + id, () -> LIBAIO.io_destroy(id));
      observe(when + "native io_destroy of " + id, () -> ErrnoAio.io_destroy(id));
      observe(when + "direct io_destroy of " + id, () -> DirectLibaio.io_destroy(pointer));
      observe(when + "io_submit to " + id, () -> LIBAIO.io_submit(pointer, 0, null));
      observe(when + "native io_submit to " + id, () -> ErrnoAio.io_submit(id));
    }
  }

  /** Rings that are not where they were. */
  private static void behind(String when) {
    for (boolean native_ : new boolean[] {false, true}) {
      Pointer gone = create();
      ErrnoAio.away(Pointer.nativeValue(gone));
      observe(when + "io_destroy of one gone", () -> destroy(gone, native_));
      Pointer bare = create();
      ErrnoAio.unmap(Pointer.nativeValue(bare));
      observe(when + "io_destroy of one unmapped", () -> destroy(bare, native_));
    }
  }

  private static int destroy(Pointer context, boolean native_) {
    return native_ ? ErrnoAio.io_destroy(Pointer.nativeValue(context)) : LIBAIO.io_destroy(context);
  }

  /** Natives with plain numbers. */
  private static void numbers(String when) {
    long[] cell = new long[1];
    observe(when + "native io_setup", () -> ErrnoAio.io_setup(EVENTS, cell));
    observe(when + "native io_setup, full", () -> ErrnoAio.io_setup(EVENTS, cell));
    observe(when + "native io_destroy", () -> ErrnoAio.io_destroy(cell[0]));
    observe(when + "native io_destroy once more", () -> ErrnoAio.io_destroy(cell[0]));
    observe(when + "native io_setup over a dead one", () -> ErrnoAio.io_setup(EVENTS, cell));
  }

  private static Pointer create() {
    PointerByReference cell = new PointerByReference();
    LIBAIO.io_setup(EVENTS, cell);
    return cell.getValue();
  }

  private static Object systemCall(Object... arguments) {
    return Function.getFunction("c", "syscall").invoke(int.class, arguments);
  }

  /** Any route. */
  interface Call {

    Object make() throws Throwable;
  }

  static void observe(String what, Call call) {
    Object result;
    do {
      // Both, as JNA has its own copy.
      Native.setLastError(PRESET);
      ErrnoAio.set(PRESET);
      try {
        result = call.make();
      } catch (Throwable e) {
        result = e;
      }
      // A signal of the JVM's own ends an io_getevents now and then.
    } while (Integer.valueOf(-EINTR).equals(result) || Long.valueOf(-EINTR).equals(result));
    int errno = ErrnoAio.get();
    List<Object> line = new ArrayList<>(List.of(what, String.valueOf(result)));
    line.add("last error " + own(Native.getLastError()));
    line.add("errno " + own(errno));
    System.out.println(line);
  }

  /**
   * What the JVM itself leaves in errno is not the agent's: its futex(2) at a safepoint gives
   * EAGAIN or EINTR (LinuxWaitBarrier in HotSpot).
   */
  static int own(int errno) {
    return errno == EAGAIN || errno == EINTR ? PRESET : errno;
  }

  /** What else the agent could have changed. */
  private static void report() {
    Thread thread = Thread.currentThread();
    System.out.println(thread.isInterrupted() + " " + thread.getContextClassLoader().getName());
    System.out.println(thread.getPriority() + " " + thread.getName());
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.contains("jna") || name.startsWith("jnidispatch"))
        .sorted()
        .forEach(System.out::println);
  }
}
