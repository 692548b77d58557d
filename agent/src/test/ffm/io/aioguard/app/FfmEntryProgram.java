package io.aioguard.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** As {@link NativeEntryProgram}, through java.lang.foreign. */
public final class FfmEntryProgram {

  private FfmEntryProgram() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Throwable {
    NativeEntry.calls("warm");
    NativeEntry.reached();
    MethodHandle setup = link("io_setup", JAVA_INT, ADDRESS);
    MethodHandle destroy = link("io_destroy", JAVA_LONG);
    MethodHandle use = link("io_getevents", JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);
    for (int i = 1; i <= 2; i++) {
      MemorySegment cell = Arena.global().allocate(8);
      NativeEntry.calls("setup" + i);
      int unused = (int) setup.invokeExact(16, cell);
      long context = cell.get(JAVA_LONG, 0);
      NativeEntry.calls("use" + i);
      unused += (int) use.invokeExact(context, 0L, 0L, MemorySegment.NULL, MemorySegment.NULL);
      NativeEntry.calls("destroy" + i);
      unused += (int) destroy.invokeExact(context);
      System.out.println(unused);
    }
    System.out.println("done");
  }

  private static MethodHandle link(String name, java.lang.foreign.MemoryLayout... arguments) {
    Path library = Path.of(System.getProperty("entry.library"));
    MemorySegment symbol =
        SymbolLookup.libraryLookup(library, Arena.global()).find(name).orElseThrow();
    return Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, arguments));
  }
}
