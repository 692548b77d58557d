package io.aioguard.app;

/** Natives of which all but the destroy are named like libaio's functions. */
final class HalfNamedAio {

  private HalfNamedAio() {}

  /** 0, or -1. */
  static native int io_setup(int maxEvents, long[] out);

  /** How many events there were, without waiting; or -errno. */
  static native int io_getevents(long context);

  /** 0, or -errno. */
  static native long destroy(long context);
}
