package io.aioguard.term;

/** What the other fields of {@code aioguard.RouteStatus} say that a reader goes by. */
public final class HookText {

  /** Route by the linker of the foreign function interface. */
  public static final String FFM = "ffm";

  /** Route by native methods of the application. */
  public static final String JNI = "jni";

  /** Start of the detail of {@link #FFM} where the JDK has no such linker. */
  public static final String NEEDS_JAVA = "needs Java ";

  /** After a class, the target of {@link #JNI} for its method that destroys, if none is bound. */
  public static final String MISSING_DESTROY = ".io_destroy";

  private HookText() {}
}
