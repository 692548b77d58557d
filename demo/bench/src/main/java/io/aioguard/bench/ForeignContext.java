package io.aioguard.bench;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Optional;

/**
 * Through handles of the JDK's linker, with numbers for addresses. By reflection until the handles
 * are made, as the benchmarks are compiled for Java 17.
 */
final class ForeignContext implements Context {

  static final int FIRST_VERSION = 22;

  private static final MethodHandle SETUP = handle("io_setup", "JAVA_INT", "JAVA_LONG");
  private static final MethodHandle DESTROY = handle("io_destroy", "JAVA_LONG");
  private static final MethodHandle SUBMIT =
      handle("io_submit", "JAVA_LONG", "JAVA_LONG", "JAVA_LONG");
  private static final MethodHandle FETCH =
      handle("io_getevents", "JAVA_LONG", "JAVA_LONG", "JAVA_LONG", "JAVA_LONG", "JAVA_LONG");

  private final long id;

  ForeignContext(int maxEvents) {
    Memory cell = new Memory(Long.BYTES);
    cell.clear();
    try {
      int result = (int) SETUP.invokeExact(maxEvents, Pointer.nativeValue(cell));
      Checks.succeeded("io_setup", result);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    id = cell.getLong(0);
  }

  /** Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, ...)). */
  private static MethodHandle handle(String function, String... layouts) {
    try {
      Class<?> linkers = type("Linker");
      Class<?> arenas = type("Arena");
      Class<?> lookups = type("SymbolLookup");
      Class<?> layout = type("MemoryLayout");
      Object arena = arenas.getMethod("global").invoke(null);
      Object library =
          lookups
              .getMethod("libraryLookup", String.class, arenas)
              .invoke(null, "libaio.so.1", arena);
      Object symbol =
          ((Optional<?>) lookups.getMethod("find", String.class).invoke(library, function))
              .orElseThrow();
      Object parameters = Array.newInstance(layout, layouts.length);
      for (int i = 0; i < layouts.length; i++) {
        Array.set(parameters, i, type("ValueLayout").getField(layouts[i]).get(null));
      }
      Object descriptor =
          type("FunctionDescriptor")
              .getMethod("of", layout, parameters.getClass())
              .invoke(null, type("ValueLayout").getField("JAVA_INT").get(null), parameters);
      Object options = Array.newInstance(type("Linker$Option"), 0);
      return (MethodHandle)
          linkers
              .getMethod(
                  "downcallHandle",
                  type("MemorySegment"),
                  type("FunctionDescriptor"),
                  options.getClass())
              .invoke(linkers.getMethod("nativeLinker").invoke(null), symbol, descriptor, options);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(function + Arrays.toString(layouts), e);
    }
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName("java.lang.foreign." + name);
  }

  @Override
  public int submit(Memory iocbs) {
    try {
      return (int) SUBMIT.invokeExact(id, 1L, Pointer.nativeValue(iocbs));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int fetch(Memory event) {
    try {
      return (int) FETCH.invokeExact(id, 1L, 1L, Pointer.nativeValue(event), 0L);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int destroy() {
    try {
      return (int) DESTROY.invokeExact(id);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
