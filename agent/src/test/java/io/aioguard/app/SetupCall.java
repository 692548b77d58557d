package io.aioguard.app;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.ptr.PointerByReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Calls of io_setup(2) through JNA and JNI, each with its own convention for errors. */
enum SetupCall {
  JNA {
    @Override
    int setup(int maxEvents, PointerByReference cell) {
      return -Libaio.INSTANCE.io_setup(maxEvents, cell);
    }
  },
  DIRECT {
    @Override
    int setup(int maxEvents, PointerByReference cell) {
      return -DirectLibaio.io_setup(maxEvents, cell);
    }
  },
  SYSCALL {
    @Override
    int setup(int maxEvents, PointerByReference cell) {
      int returned = SyscallProgram.Libc.INSTANCE.syscall(SyscallProgram.SETUP, maxEvents, cell);
      return returned == 0 ? 0 : Native.getLastError();
    }
  },
  DIRECT_SYSCALL {
    @Override
    int setup(int maxEvents, PointerByReference cell) {
      long returned = DirectLibaio.C.syscall(SyscallProgram.SETUP, maxEvents, cell);
      return returned == 0 ? 0 : Native.getLastError();
    }
  },
  THROWING {
    @Override
    int setup(int maxEvents, PointerByReference cell) {
      try {
        return SyscallProgram.Throwing.INSTANCE.syscall(SyscallProgram.SETUP, maxEvents, cell);
      } catch (LastErrorException e) {
        return e.getErrorCode();
      }
    }
  },
  DIRECT_THROWING {
    @Override
    int setup(int maxEvents, PointerByReference cell) {
      try {
        return (int) DirectThrowing.syscall(SyscallProgram.SETUP, maxEvents, cell);
      } catch (LastErrorException e) {
        return e.getErrorCode();
      }
    }
  },
  JNI {
    @Override
    int setup(int maxEvents) {
      long returned = JniAio.open(maxEvents);
      return returned > 0 ? 0 : (int) -returned;
    }
  },
  JNI_WITHOUT_ERRNO {
    @Override
    int setup(int maxEvents) {
      return new JniAio().fill(maxEvents, new long[1]);
    }
  };

  /** What the program keeps until it drops it. */
  private static final Set<PointerByReference> GARBAGE = ConcurrentHashMap.newKeySet();

  /** What the program keeps. */
  private static final Set<PointerByReference> KEPT = ConcurrentHashMap.newKeySet();

  /** A context that is kept: 0, or the error by the convention of this call. */
  int setup(int maxEvents) {
    PointerByReference cell = new PointerByReference();
    int errno = setup(maxEvents, cell);
    if (errno == 0) {
      KEPT.add(cell);
    }
    return errno;
  }

  int setup(int maxEvents, PointerByReference cell) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes one context of half of fs.aio-max-nr, as {@link #fill}, and returns for how many events
   * no call has room beside it, whatever other processes give back meanwhile. They have room for
   * seven sixteenths of it, before such a call is rescued and after.
   */
  static int fillHalf(boolean kept) {
    int maximum = Quota.maximum();
    fill(maximum / 2, kept);
    return maximum / 16 * 9;
  }

  /** A context that is kept, or of which {@link #dropGarbage} leaves garbage. */
  static void fill(int maxEvents, boolean kept) {
    (kept ? KEPT : GARBAGE).add(Contexts.reference(maxEvents));
  }

  /** To be called just before the quota is needed: any collection may find what is dropped. */
  static void dropGarbage() {
    GARBAGE.clear();
  }

  /** The C library, mapped directly, with errno as an exception. */
  static final class DirectThrowing implements Library {

    static {
      Native.register("c");
    }

    private DirectThrowing() {}

    static native long syscall(long number, long maxEvents, PointerByReference context)
        throws LastErrorException;
  }
}
