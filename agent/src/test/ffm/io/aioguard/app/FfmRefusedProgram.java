package io.aioguard.app;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes the calls that a kernel refuses, by libaio and by syscall with errno and without. */
public final class FfmRefusedProgram {

  private FfmRefusedProgram() {}

  public static void main(String[] arguments) throws Throwable {
    MemorySegment[] cells = new MemorySegment[3];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
    }
    System.out.println("libaio " + FfmLibaio.BY_NAME.setup(cells[0]));
    System.out.println("plain " + FfmSyscall.PLAIN.setup(FfmSyscall.PLAIN.maxEvents, cells[1]));
    System.out.println(
        "captured " + FfmSyscall.CAPTURED.setup(FfmSyscall.CAPTURED.maxEvents, cells[2]));
    if (Kernel.contexts() == cells.length) {
      System.out.println("libaio " + FfmLibaio.BY_NAME.destroy(cells[0]));
      System.out.println("plain " + FfmSyscall.PLAIN.destroy(cells[1]));
      System.out.println("captured " + FfmSyscall.CAPTURED.destroy(cells[2]));
    }
  }
}
