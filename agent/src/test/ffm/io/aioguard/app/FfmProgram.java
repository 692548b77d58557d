package io.aioguard.app;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Creates, destroys, destroys again and leaks contexts through java.lang.foreign. */
public final class FfmProgram {

  private static final int EINVAL = 22;

  private FfmProgram() {}

  /** "stale", if the kernel gives ids out again. */
  public static void main(String[] arguments) throws Throwable {
    for (FfmLibaio binding : FfmLibaio.values()) {
      live(binding);
    }
    for (FfmSyscall binding : FfmSyscall.values()) {
      live(binding);
    }
    fail();
    if (arguments.length > 0) {
      stale();
    }
    never();
    leak();
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void live(FfmLibaio binding) throws Throwable {
    MemorySegment cell = binding.cell();
    expect(binding, 0, binding.setup(cell));
    expect(binding, 1, Kernel.contexts());
    expect(binding, 0, binding.destroy(cell));
    expect(binding, 0, Kernel.contexts());
    expect(binding, -EINVAL, binding.destroy(cell));
  }

  private static void live(FfmSyscall binding) throws Throwable {
    MemorySegment cell = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    expect(binding, ProcessHandle.current().pid(), binding.getpid());
    expect(binding, 0, binding.setup(binding.maxEvents, cell));
    expect(binding, 1, Kernel.contexts());
    expect(binding, 0, binding.destroy(cell));
    expect(binding, -1, binding.destroy(cell));
    expect(binding, -1, binding.setup(binding.maxEvents, cell));
    cell.fill((byte) 0);
    expect(binding, -1, binding.setup(0, cell));
  }

  /** Of the errnos of CAPTURED the last one is left. */
  private static void fail() throws Throwable {
    MemorySegment cell = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    expect("errno", EINVAL, FfmSyscall.errno());
    cell.set(ValueLayout.JAVA_LONG, 0, 1);
    expect("a cell that is full", -EINVAL, FfmLibaio.BY_NAME.setup(cell));
    try {
      FfmLibaio.BY_NAME.setup(null);
      expect("NullPointerException", 1, 0);
    } catch (NullPointerException e) {
      expect("no context", 0, Kernel.contexts());
    }
    MemorySegment gone;
    try (Arena closed = Arena.ofConfined()) {
      gone = closed.allocate(ValueLayout.JAVA_LONG);
    }
    try {
      FfmLibaio.BY_NAME.setup(gone);
      expect("IllegalStateException", 1, 0);
    } catch (IllegalStateException e) {
      expect("no context", 0, Kernel.contexts());
    }
  }

  /** The kernel gives the address of the first to the next one of its size. */
  private static void stale() throws Throwable {
    FfmSyscall binding = FfmSyscall.CAPTURED;
    MemorySegment first = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    MemorySegment second = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    expect("first", 0, binding.setup(301, first));
    do {
      expect("destroy", 0, binding.destroy(first));
      second.fill((byte) 0);
      expect("second", 0, binding.setup(302, second));
      if (second.mismatch(first) < 0) {
        break;
      }
      first.copyFrom(second);
    } while (true);
    expect("stale destroy", 0, binding.destroy(first));
    expect("the victim's own destroy", -1, binding.destroy(second));
  }

  private static void never() throws Throwable {
    MemorySegment cell = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    cell.set(ValueLayout.JAVA_LONG, 0, 4096);
    expect("never seen", -EINVAL, FfmLibaio.BY_NAME.destroy(cell));
    expect("never seen", -1, FfmSyscall.PLAIN.destroy(cell));
  }

  private static void leak() throws Throwable {
    for (int i = 0; i < 3; i++) {
      MemorySegment cell = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
      expect("leaked", 0, FfmSyscall.CAPTURED.setup(401, cell));
    }
    Kernel.collectAll();
    expect("leaked", 3, Kernel.contexts());
  }

  private static void expect(Object what, long expected, long actual) {
    if (expected != actual) {
      System.out.println(what + ": " + actual + " instead of " + expected);
      System.exit(8);
    }
  }
}
