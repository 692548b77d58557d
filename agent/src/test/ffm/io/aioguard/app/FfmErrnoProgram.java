package io.aioguard.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** As {@link ErrnoProgram}, which it runs too, through java.lang.foreign. */
public final class FfmErrnoProgram {

  private static final int EVENTS = 4;

  private static final MemorySegment CAPTURED =
      Arena.global().allocate(Linker.Option.captureStateLayout());

  private static final MethodHandle SETUP = libaio("io_setup", JAVA_INT, ADDRESS);
  private static final MethodHandle DESTROY = libaio("io_destroy", JAVA_LONG);
  private static final MethodHandle SUBMIT = libaio("io_submit", JAVA_LONG, JAVA_LONG, ADDRESS);

  private static final MethodHandle SYSCALL =
      link(
          Linker.nativeLinker().defaultLookup().find("syscall").orElseThrow(),
          JAVA_LONG,
          JAVA_LONG,
          JAVA_LONG);

  private FfmErrnoProgram() {}

  /** No arguments; the property errno.library is the path of a library. */
  public static void main(String[] arguments) {
    // Before the agent has a JNA of its own.
    nothing("ffm first, ");
    ErrnoProgram.main(arguments);
    for (int round = 0; round < 2; round++) {
      nothing("ffm, ");
      life("ffm, ");
    }
  }

  private static void nothing(String when) {
    for (long number : ErrnoProgram.NOTHING) {
      setup(when + "io_setup to " + number, MemorySegment.ofAddress(number));
      destroy(when + "io_destroy of " + number, number);
      submit(when + "io_submit to " + number, number);
      syscall(when + "syscall to " + number, SyscallProgram.SETUP, EVENTS, number);
      syscall(when + "syscall of " + number, SyscallProgram.DESTROY, number, 0);
    }
  }

  private static void life(String when) {
    MemorySegment cell = Arena.global().allocate(JAVA_LONG);
    setup(when + "io_setup", cell);
    setup(when + "io_setup of a full cell", cell);
    long id = cell.get(JAVA_LONG, 0);
    submit(when + "io_submit", id);
    destroy(when + "io_destroy", id);
    destroy(when + "io_destroy once more", id);
    syscall(when + "... by syscall", SyscallProgram.DESTROY, id, 0);
    cell.fill((byte) 0);
    setup(when + "io_setup", cell);
    ErrnoAio.away(cell.get(JAVA_LONG, 0));
    destroy(when + "io_destroy of one gone", cell.get(JAVA_LONG, 0));
    cell.fill((byte) 0);
    syscall(when + "io_setup by syscall", SyscallProgram.SETUP, EVENTS, cell.address());
    syscall(when + "io_destroy", SyscallProgram.DESTROY, cell.get(JAVA_LONG, 0), 0);
  }

  private static void setup(String what, MemorySegment cell) {
    ErrnoProgram.observe(what, () -> seen((int) SETUP.invokeExact(CAPTURED, EVENTS, cell)));
  }

  private static void destroy(String what, long id) {
    ErrnoProgram.observe(what, () -> seen((int) DESTROY.invokeExact(CAPTURED, id)));
  }

  private static void submit(String what, long id) {
    ErrnoProgram.observe(
        what, () -> seen((int) SUBMIT.invokeExact(CAPTURED, id, 0L, MemorySegment.NULL)));
  }

  private static void syscall(String what, long number, long first, long second) {
    ErrnoProgram.observe(
        what, () -> seen((int) SYSCALL.invokeExact(CAPTURED, number, first, second)));
  }

  private static String seen(int result) {
    return result + ", captured " + ErrnoProgram.own(CAPTURED.get(JAVA_INT, 0));
  }

  private static MethodHandle libaio(String name, ValueLayout... arguments) {
    return link(
        SymbolLookup.libraryLookup("libaio.so.1", Arena.global()).find(name).orElseThrow(),
        arguments);
  }

  private static MethodHandle link(MemorySegment symbol, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(
            symbol,
            FunctionDescriptor.of(JAVA_INT, arguments),
            Linker.Option.captureCallState("errno"));
  }
}
