package io.aioguard.kernel;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * errno by JNA, which keeps a copy of it after each call: {@link Native#getLastError} after a
 * function that does not touch errno is what it was before. {@link Native#setLastError} sets errno
 * itself too (jnidispatch, native/dispatch.c). This is the agent's JNA: the copy that the
 * application's has is another one.
 */
public final class JnaErrno implements ThreadErrno.Access {

  private static final class Libc {
    static {
      Native.register(Libc.class, NativeLibrary.getProcess());
    }

    private Libc() {}

    /** Touches nothing: C11 7.22.6.1. */
    static native int abs(int number);
  }

  /**
   * Keeps errno from now on, if this JNA does as described. Loads what that needs; throws whatever
   * JNA throws.
   */
  public static void bind() {
    JnaErrno errno = new JnaErrno();
    int before = errno.get();
    errno.set(before + 1);
    boolean works = errno.get() == before + 1;
    errno.set(before);
    if (works) {
      ThreadErrno.keepBy(errno);
    }
  }

  @Override
  public int get() {
    Libc.abs(0);
    return Native.getLastError();
  }

  @Override
  public void set(int errno) {
    Native.setLastError(errno);
  }
}
