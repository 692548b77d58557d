package io.aioguard.kernel;

import io.aioguard.kernel.map.MemoryCalls;

/**
 * errno of the calling thread. The agent makes system calls on threads of the application, between
 * a function of theirs that sets errno and one that leaves it alone, or reads it: one that fails
 * must leave errno as it was. A call that succeeds does not touch it.
 *
 * <p>Java can neither read nor set errno without native code, so nothing is kept until calls are
 * bound ({@link MemoryCalls}). Thread-safe; a virtual thread that moves on between {@link #save}
 * and {@link #restore} takes its value along.
 */
public final class ThreadErrno {

  /** Reads and sets it. */
  public interface Access {

    /** errno of the calling thread. */
    int get();

    /** Sets errno of the calling thread. */
    void set(int errno);
  }

  /** It is unknown. No errno: the kernel's are small. */
  private static final int UNKNOWN = Integer.MIN_VALUE;

  private static volatile Access access;

  private ThreadErrno() {}

  /** From now on it is kept. */
  public static void keepBy(Access newAccess) {
    access = newAccess;
  }

  /** Whether what {@link #save} gives is errno. */
  public static boolean isKept() {
    return access != null;
  }

  /** errno now, before a call that may fail; to be handed to {@link #restore}. */
  public static int save() {
    Access current = access;
    return current == null ? UNKNOWN : current.get();
  }

  /** After a call that has failed, and whose errno has been read: errno is what it was. */
  public static void restore(int errno) {
    Access current = access;
    if (current != null && errno != UNKNOWN) {
      current.set(errno);
    }
  }
}
