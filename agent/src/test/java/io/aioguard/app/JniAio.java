package io.aioguard.app;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A JNI library over AIO, with a function of each kind; the agent knows them by rules. */
final class JniAio {

  static {
    System.load(System.getProperty("jni.library"));
  }

  /** Set by {@link #begin}, in C. */
  private long handle;

  /** The id, or -errno. */
  static native long create(int maxEvents);

  /** 0, or -errno. */
  static native int delete(long id);

  /** 0, or -1. */
  native int open(long[] id, int maxEvents);

  native int shut(long[] id);

  /** The id is in the second word. */
  static native ByteBuffer allocate(int maxEvents) throws IOException;

  static native void release(ByteBuffer context) throws IOException;

  synchronized native void begin(int maxEvents) throws IOException;

  synchronized native void end() throws IOException;

  /** Waits for a completion. 1, or -errno. */
  static native int await(long id);

  /** Submits what completes at once. 1, or -errno. */
  static native int wake(long id);

  long handle() {
    return handle;
  }
}
