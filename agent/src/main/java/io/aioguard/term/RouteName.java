package io.aioguard.term;

/** The names of the routes in events, in {@code aioguard.RouteStatus} and in log lines. */
public final class RouteName {

  /** JNA's interface mapping, of functions of libaio. */
  public static final String JNA = "jna";

  /** JNA's direct mapping. */
  public static final String JNA_DIRECT = "jna-direct";

  /** JNA's interface mapping, of syscall(2). */
  public static final String JNA_SYSCALL = "jna-syscall";

  /** The linker of the foreign function interface, of functions of libaio. */
  public static final String FFM = "ffm";

  /** The linker of the foreign function interface, of syscall(2). */
  public static final String FFM_SYSCALL = "ffm-syscall";

  /** Native methods of the application. */
  public static final String JNI = "jni";

  private RouteName() {}
}
