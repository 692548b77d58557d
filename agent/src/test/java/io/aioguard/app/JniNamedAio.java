package io.aioguard.app;

/** Native methods that are named like the functions that they call; there is no rule for them. */
class JniNamedAio {

  static {
    System.load(System.getProperty("jni.library"));
  }

  /** 0, or -1. */
  public native int io_setup(int maxEvents, long[] id);

  protected synchronized native int io_destroy(long id);
}
