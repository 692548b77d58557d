package io.aioguard.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** {@link Strangers} through java.lang.foreign: how many of them, and threads of each kind. */
public final class FfmRelocationProgram {

  private static final int SLOTS = 8;

  private FfmRelocationProgram() {}

  /** Makes or destroys the context of a cell. */
  private interface Call {

    long on(MemorySegment cell) throws Throwable;
  }

  public static void main(String[] arguments) throws Exception {
    List<Strangers.Form> forms = new ArrayList<>();
    FfmWay[] ways = {FfmWay.BY_NAME, FfmWay.LONGS, FfmWay.CRITICAL, FfmWay.UNBOUND, FfmWay.QUEUE};
    for (FfmWay way : ways) {
      forms.add(() -> made(way::setup, way::destroy));
    }
    // Not CAPTURED: its threads would share the memory for errno.
    FfmSyscall[] syscalls = {FfmSyscall.PLAIN, FfmSyscall.VARIADIC, FfmSyscall.UNBOUND};
    for (FfmSyscall way : syscalls) {
      forms.add(
          () ->
              made(
                  cell -> way.setup(SLOTS, cell),
                  // With -1 for any error.
                  cell -> way.destroy(cell) * -Strangers.EINVAL));
    }
    System.out.println("woken 0");
    new Strangers(forms, new FfmRings(), Integer.parseInt(arguments[0]))
        .whenReady()
        .run(Integer.parseInt(arguments[1]));
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static Life made(Call setup, Call destroy) {
    MemorySegment cell = Arena.ofAuto().allocate(JAVA_LONG);
    Contexts.ok(call(setup, cell));
    return new Life(cell.get(JAVA_LONG, 0), () -> call(destroy, cell));
  }

  private static int call(Call call, MemorySegment cell) {
    try {
      return (int) call.on(cell);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Rings, read through java.lang.foreign. */
  private static final class FfmRings implements Strangers.Rings {

    private static final MethodHandle GETEVENTS =
        FfmWay.LINKER.downcallHandle(
            find(),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS));

    private static MemorySegment find() {
      try {
        return FfmWay.BY_NAME.find("io_getevents");
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public int events(long id) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment now = arena.allocate(16);
        MemorySegment ring = MemorySegment.ofAddress(id);
        return (int) GETEVENTS.invokeExact(ring, 0L, 1L, arena.allocate(32), now);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public int word(long id, int offset) {
      return MemorySegment.ofAddress(id).reinterpret(32).get(JAVA_INT, offset);
    }
  }
}
