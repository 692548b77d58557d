package io.aioguard.app;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Creates, destroys, destroys again and forgets contexts through java.lang.foreign. */
public final class FfmProgram {

  private static final int EINVAL = 22;

  private FfmProgram() {}

  /** "stale", if the kernel gives ids out again. */
  public static void main(String[] arguments) throws Throwable {
    for (FfmWay way : FfmWay.values()) {
      live(way);
    }
    for (FfmSyscall way : FfmSyscall.values()) {
      live(way);
    }
    fail();
    if (arguments.length > 0) {
      stale();
    }
    never();
    forget();
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void live(FfmWay way) throws Throwable {
    MemorySegment cell = way.cell();
    expect(way, 0, way.setup(cell));
    expect(way, 1, Kernel.contexts());
    expect(way, 0, way.destroy(cell));
    expect(way, 0, Kernel.contexts());
    expect(way, -EINVAL, way.destroy(cell));
  }

  private static void live(FfmSyscall way) throws Throwable {
    MemorySegment cell = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    expect(way, ProcessHandle.current().pid(), way.getpid());
    expect(way, 0, way.setup(way.maxEvents, cell));
    expect(way, 1, Kernel.contexts());
    expect(way, 0, way.destroy(cell));
    expect(way, -1, way.destroy(cell));
    expect(way, -1, way.setup(way.maxEvents, cell));
    cell.fill((byte) 0);
    expect(way, -1, way.setup(0, cell));
  }

  /** Of the errnos of CAPTURED the last one is left. */
  private static void fail() throws Throwable {
    MemorySegment cell = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    expect("errno", EINVAL, FfmSyscall.errno());
    cell.set(ValueLayout.JAVA_LONG, 0, 1);
    expect("a cell that is full", -EINVAL, FfmWay.BY_NAME.setup(cell));
    try {
      FfmWay.BY_NAME.setup(null);
      expect("NullPointerException", 1, 0);
    } catch (NullPointerException e) {
      expect("no context", 0, Kernel.contexts());
    }
    MemorySegment gone;
    try (Arena closed = Arena.ofConfined()) {
      gone = closed.allocate(ValueLayout.JAVA_LONG);
    }
    try {
      FfmWay.BY_NAME.setup(gone);
      expect("IllegalStateException", 1, 0);
    } catch (IllegalStateException e) {
      expect("no context", 0, Kernel.contexts());
    }
  }

  /** The kernel gives the address of the first to the next one of its size. */
  private static void stale() throws Throwable {
    FfmSyscall way = FfmSyscall.CAPTURED;
    MemorySegment first = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    MemorySegment second = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    expect("first", 0, way.setup(301, first));
    do {
      expect("destroy", 0, way.destroy(first));
      second.fill((byte) 0);
      expect("second", 0, way.setup(302, second));
      if (second.mismatch(first) < 0) {
        break;
      }
      first.copyFrom(second);
    } while (true);
    expect("stale destroy", 0, way.destroy(first));
    expect("the victim's own destroy", -1, way.destroy(second));
  }

  private static void never() throws Throwable {
    MemorySegment cell = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    cell.set(ValueLayout.JAVA_LONG, 0, 4096);
    expect("never seen", -EINVAL, FfmWay.BY_NAME.destroy(cell));
    expect("never seen", -1, FfmSyscall.PLAIN.destroy(cell));
  }

  private static void forget() throws Throwable {
    for (int i = 0; i < 3; i++) {
      MemorySegment cell = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
      expect("forgotten", 0, FfmSyscall.CAPTURED.setup(401, cell));
    }
    Kernel.collectAll();
    expect("forgotten", 3, Kernel.contexts());
  }

  private static void expect(Object what, long expected, long actual) {
    if (expected != actual) {
      System.out.println(what + ": " + actual + " instead of " + expected);
      System.exit(8);
    }
  }
}
