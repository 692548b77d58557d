package io.aioguard.app;

/** Natives that leave errno as it was; those of AIO are called like libaio's functions. */
final class ErrnoAio {

  static {
    System.load(System.getProperty("errno.library"));
  }

  private ErrnoAio() {}

  static native void set(int errno);

  static native int get();

  /** 0 or -errno, as all of them. */
  static native int io_setup(int maxEvents, long[] cell);

  static native int io_destroy(long context);

  static native int io_submit(long context);

  static native int io_getevents(long context);

  /** An io_destroy(2) that no route sees. */
  static native int away(long context);

  /** The first page of a ring. */
  static native int unmap(long ring);
}
