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

/** {@link WrongDestroys} through java.lang.foreign: how many contexts, and threads of each kind. */
public final class FfmRelocationProgram {

  private static final int SLOTS = 8;

  private FfmRelocationProgram() {}

  /** Makes or destroys the context of a cell. */
  private interface Call {

    long on(MemorySegment cell) throws Throwable;
  }

  public static void main(String[] arguments) throws Exception {
    List<WrongDestroys.Form> forms = new ArrayList<>();
    FfmLibaio[] bindings = {
      FfmLibaio.BY_NAME, FfmLibaio.LONGS, FfmLibaio.CRITICAL, FfmLibaio.UNBOUND, FfmLibaio.QUEUE
    };
    for (FfmLibaio binding : bindings) {
      forms.add(() -> made(binding::setup, binding::destroy));
    }
    // Not CAPTURED: its threads would share the memory for errno.
    FfmSyscall[] syscalls = {FfmSyscall.PLAIN, FfmSyscall.VARIADIC, FfmSyscall.UNBOUND};
    for (FfmSyscall binding : syscalls) {
      forms.add(
          () ->
              made(
                  cell -> binding.setup(SLOTS, cell),
                  // With -1 for any error.
                  cell -> binding.destroy(cell) * -WrongDestroys.EINVAL));
    }
    System.out.println("woken 0");
    new WrongDestroys(forms, new FfmRings(), Integer.parseInt(arguments[0]))
        .whenReady()
        .run(Integer.parseInt(arguments[1]));
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static OpenContext made(Call setup, Call destroy) {
    MemorySegment cell = Arena.ofAuto().allocate(JAVA_LONG);
    Contexts.ok(call(setup, cell));
    return new OpenContext(cell.get(JAVA_LONG, 0), () -> call(destroy, cell));
  }

  private static int call(Call call, MemorySegment cell) {
    try {
      return (int) call.on(cell);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Rings, read through java.lang.foreign. */
  private static final class FfmRings implements WrongDestroys.Rings {

    private static final MethodHandle GETEVENTS =
        FfmLibaio.LINKER.downcallHandle(
            find(),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS));

    private static MemorySegment find() {
      try {
        return FfmLibaio.BY_NAME.find("io_getevents");
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
