package io.aioguard.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** As RescueProgram, once, through java.lang.foreign; the quota is filled through JNA. */
public final class FfmRescueProgram {

  private FfmRescueProgram() {}

  /** The binding, and whether the quota is full of "garbage" or "kept". */
  public static void main(String[] arguments) throws Throwable {
    int tooMany = SetupCall.fillHalf(arguments[1].equals("kept"));
    if (arguments[0].equals("VIRTUAL")) {
      Thread.ofVirtual().start(() -> setup("LIBAIO", tooMany)).join();
    } else {
      setup(arguments[0], tooMany);
    }
    Kernel.settleWithoutCollecting();
  }

  private static void setup(String binding, int maxEvents) {
    MemorySegment cell = Arena.global().allocate(ValueLayout.JAVA_LONG);
    try {
      System.out.println("setup " + setup(binding, maxEvents, cell));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static long setup(String binding, int maxEvents, MemorySegment cell) throws Throwable {
    if (binding.equals("LIBAIO")) {
      MemorySegment symbol =
          SymbolLookup.libraryLookup("libaio.so.1", Arena.global()).find("io_setup").orElseThrow();
      FunctionDescriptor function = FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS);
      MethodHandle handle = FfmLibaio.LINKER.downcallHandle(symbol, function);
      SetupCall.dropGarbage();
      return -(int) handle.invokeExact(maxEvents, cell);
    }
    SetupCall.dropGarbage();
    long returned = FfmSyscall.valueOf(binding).setup(maxEvents, cell);
    return returned == -1 && binding.equals("CAPTURED") ? FfmSyscall.errno() : returned;
  }
}
