package io.aioguard.app;

/** The same, bound by RegisterNatives, where the JVM does not look for names itself. */
final class JniRegisteredAio {

  static {
    System.load(System.getProperty("jni.library"));
    bind();
  }

  private JniRegisteredAio() {}

  private static native void bind();

  /** The id, or -errno. */
  static native long io_setup(int maxEvents);

  static native int io_destroy(long id);
}
