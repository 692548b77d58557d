package io.aioguard.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** As {@link OtherLibraryProgram}, through java.lang.foreign. */
public final class FfmOtherLibraryProgram {

  private static final int BOUND = 811;
  private static final int UNBOUND = 812;
  private static final int SAID_TO_BE = 813;
  private static final int EINVAL = 22;

  private FfmOtherLibraryProgram() {}

  public static void main(String[] arguments) throws Throwable {
    destroy(BOUND, link("io_setup", JAVA_INT, ADDRESS), link("io_destroy", ADDRESS));
    destroy(UNBOUND, unbound("io_setup", JAVA_INT, ADDRESS), unbound("io_destroy", ADDRESS));
    MemorySegment context = setup(SAID_TO_BE, link("io_setup", JAVA_INT, ADDRESS));
    Contexts.ok((int) link("io_queue_release", ADDRESS).invokeExact(context));
    System.out.println("contexts left: " + Kernel.contexts());
  }

  private static void destroy(int maxEvents, MethodHandle setup, MethodHandle destroy)
      throws Throwable {
    MemorySegment context = setup(maxEvents, setup);
    Contexts.ok((int) destroy.invokeExact(context));
    Contexts.ok((int) destroy.invokeExact(context) + EINVAL);
  }

  private static MemorySegment setup(int maxEvents, MethodHandle setup) throws Throwable {
    MemorySegment cell = Arena.ofAuto().allocate(JAVA_LONG);
    Contexts.ok((int) setup.invokeExact(maxEvents, cell));
    return MemorySegment.ofAddress(cell.get(JAVA_LONG, 0));
  }

  private static MemorySegment find(String name) {
    return FfmLibaio.in(Path.of(System.getProperty("other.library")), name);
  }

  private static MethodHandle link(String name, MemoryLayout... arguments) {
    return FfmLibaio.LINKER.downcallHandle(find(name), FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static MethodHandle unbound(String name, MemoryLayout... arguments) {
    return FfmLibaio.LINKER
        .downcallHandle(FunctionDescriptor.of(JAVA_INT, arguments))
        .bindTo(find(name));
  }
}
