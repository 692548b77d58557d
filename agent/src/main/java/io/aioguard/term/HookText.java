package io.aioguard.term;

/** What the other fields of {@code aioguard.RouteStatus} say that a reader goes by. */
public final class HookText {

  /** Start of the detail of {@link RouteName#FFM} where the JDK has no such linker. */
  public static final String NEEDS_JAVA = "needs Java ";

  /**
   * After a class, the target of {@link RouteName#JNI} for its method that destroys, if none is
   * bound.
   */
  public static final String MISSING_DESTROY = ".io_destroy";

  private HookText() {}
}
