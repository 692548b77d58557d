package io.aioguard.app;

import static io.aioguard.app.Checks.expect;
import static io.aioguard.app.Checks.require;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** Reaches AIO through syscall(2), with both conventions of JNA for errno. */
public final class SyscallProgram {

  static final boolean X86 = System.getProperty("os.arch").equals("amd64");
  static final int SETUP = X86 ? 206 : 0;
  static final int GETEVENTS = X86 ? 208 : 4;
  static final int DESTROY = X86 ? 207 : 1;
  private static final int GETPID = X86 ? 39 : 172;
  private static final int EINVAL = 22;

  private SyscallProgram() {}

  /** The C library, as people declare it. */
  interface Libc extends Library {

    Libc INSTANCE = Native.load("c", Libc.class);

    NativeLong syscall(NativeLong number, Object... arguments);

    int syscall(int number, int maxEvents, PointerByReference context);

    int syscall(int number, Pointer context) throws LastErrorException;
  }

  public static void main(String[] arguments) {
    PointerByReference first = new PointerByReference();
    Libc.INSTANCE.syscall(new NativeLong(SETUP), 31, first);
    Pointer context = first.getValue();
    Libc.INSTANCE.syscall(new NativeLong(GETPID));
    Libc.INSTANCE.syscall(DESTROY, context);
    try {
      Libc.INSTANCE.syscall(DESTROY, context);
      require(false, "a second destroy succeeded");
    } catch (LastErrorException e) {
      expect(EINVAL, e.getErrorCode());
    }
    expect(-1, Libc.INSTANCE.syscall(SETUP, 0, new PointerByReference()));
    expect(EINVAL, Native.getLastError());
    leak();
    Kernel.collectUntil("the leak is reclaimed", () -> Kernel.contexts() == 0);
    Kernel.settle();
  }

  /** An io_setup into a cell that has an id already: EINVAL, as an exception. */
  static void refuse(int maxEvents, PointerByReference cell) {
    try {
      Throwing.INSTANCE.syscall(SETUP, maxEvents, cell);
      throw new IllegalStateException("not refused");
    } catch (LastErrorException e) {
      expect(EINVAL, e.getErrorCode());
    }
  }

  /** 0, or -errno. */
  static int destroy(Pointer context) {
    try {
      return Libc.INSTANCE.syscall(DESTROY, context);
    } catch (LastErrorException e) {
      return -e.getErrorCode();
    }
  }

  /** The C library, with errno as an exception. */
  interface Throwing extends Library {

    Throwing INSTANCE = Native.load("c", Throwing.class);

    int syscall(int number, int maxEvents, PointerByReference context) throws LastErrorException;
  }

  private static void leak() {
    PointerByReference leaked = new PointerByReference();
    expect(0, Libc.INSTANCE.syscall(SETUP, 33, leaked));
    System.out.println(leaked.getValue().hashCode() != 0 ? "leaked" : "");
  }
}
