package io.aioguard.app;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** As {@link HoldProgram}, through java.lang.foreign. */
public final class FfmHoldProgram {

  private FfmHoldProgram() {}

  public static void main(String[] arguments) throws Throwable {
    for (int maxEvents : new int[] {32, 100}) {
      MemorySegment cell = Arena.global().allocate(ValueLayout.JAVA_LONG);
      if (FfmSyscall.PLAIN.setup(maxEvents, cell) != 0) {
        throw new IllegalStateException("io_setup failed");
      }
    }
    HoldProgram.await();
  }
}
