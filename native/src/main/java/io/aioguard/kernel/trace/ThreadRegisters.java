package io.aioguard.kernel.trace;

import java.util.List;
import java.util.Optional;

/** Reads the registers of stopped threads. Of the tracer's thread only. */
final class ThreadRegisters {

  private final Architecture architecture;
  private final TraceCalls calls;

  ThreadRegisters(Architecture architecture, TraceCalls calls) {
    this.architecture = architecture;
    this.calls = calls;
  }

  /**
   * All registers.
   *
   * @param before the call in which it was blocked before the stop, if that was read
   * @return null if they cannot be read
   */
  StoppedThread read(Tracee tracee, String name, Optional<ThreadCall> before) {
    byte[] bytes = calls.registers(tracee.tid, Architecture.NT_PRSTATUS);
    byte[] vectors = null;
    int type = 0;
    for (int i = 0; vectors == null && i < architecture.vectorSets().size(); i++) {
      type = architecture.vectorSets().get(i);
      vectors = calls.registers(tracee.tid, type);
    }
    if (bytes == null || vectors == null) {
      return null;
    }
    RegisterSet general = new RegisterSet(Architecture.NT_PRSTATUS, bytes, architecture.names());
    return new StoppedThread(
        tracee.tid,
        name,
        general.word(architecture.stackPointer()),
        threadPointer(tracee, general),
        List.of(general, new RegisterSet(type, vectors, List.of())),
        ThreadCall.of(architecture, general).or(() -> before));
  }

  private long threadPointer(Tracee tracee, RegisterSet general) {
    if (architecture.threadPointerSet() == 0) {
      return general.word(architecture.threadPointer());
    }
    byte[] bytes = calls.registers(tracee.tid, architecture.threadPointerSet());
    return bytes == null || bytes.length < Long.BYTES
        ? 0
        : new RegisterSet(architecture.threadPointerSet(), bytes, List.of())
            .word(architecture.threadPointer());
  }

  /** Has the kernel make the call again that our stop has ended with EINTR, where that is known. */
  void restartCall(Tracee tracee) {
    byte[] bytes = calls.registers(tracee.tid, Architecture.NT_PRSTATUS);
    if (bytes != null) {
      RegisterSet general = new RegisterSet(Architecture.NT_PRSTATUS, bytes, architecture.names());
      byte[] changed = InterruptedCall.restarted(architecture, general);
      if (changed != null) {
        calls.setRegisters(tracee.tid, Architecture.NT_PRSTATUS, changed);
      }
    }
  }
}
