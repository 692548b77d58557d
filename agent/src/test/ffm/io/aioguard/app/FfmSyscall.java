package io.aioguard.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/** AIO through syscall(2), with errno and without. */
enum FfmSyscall {
  PLAIN(201),
  CAPTURED(202) {
    @Override
    MethodHandle link(FunctionDescriptor function) {
      Linker.Option errno = Linker.Option.captureCallState("errno");
      MethodHandle handle = FfmLibaio.LINKER.downcallHandle(symbol(), function, errno);
      return MethodHandles.insertArguments(handle, 0, STATE);
    }
  },
  VARIADIC(203) {
    @Override
    MethodHandle link(FunctionDescriptor function) {
      return FfmLibaio.LINKER.downcallHandle(symbol(), function, Linker.Option.firstVariadicArg(1));
    }
  },
  UNBOUND(204) {
    @Override
    MethodHandle link(FunctionDescriptor function) {
      return FfmLibaio.LINKER.downcallHandle(function).bindTo(symbol());
    }
  };

  private static final boolean X86 = System.getProperty("os.arch").equals("amd64");
  private static final long SETUP = X86 ? 206 : 0;
  private static final int DESTROY = X86 ? 207 : 1;
  private static final long GETPID = X86 ? 39 : 172;
  private static final MemorySegment STATE =
      Arena.global().allocate(Linker.Option.captureStateLayout());

  final int maxEvents;

  FfmSyscall(int maxEvents) {
    this.maxEvents = maxEvents;
  }

  static MemorySegment symbol() {
    return FfmLibaio.LINKER.defaultLookup().find("syscall").orElseThrow();
  }

  MethodHandle link(FunctionDescriptor function) {
    return FfmLibaio.LINKER.downcallHandle(symbol(), function);
  }

  long setup(int maxEvents, MemorySegment cell) throws Throwable {
    return (long)
        link(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS))
            .invokeExact(SETUP, maxEvents, cell);
  }

  int destroy(MemorySegment cell) throws Throwable {
    return (int)
        link(FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG))
            .invokeExact(DESTROY, cell.get(ValueLayout.JAVA_LONG, 0));
  }

  long getpid() throws Throwable {
    return (long) link(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG)).invokeExact(GETPID);
  }

  static int errno() {
    return STATE.get(JAVA_INT, 0);
  }
}
