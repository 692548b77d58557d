package io.aioguard.term;

/** Parts of the other fields of {@code aioguard.RouteStatus} that readers interpret. */
public final class HookText {

  /** Start of the detail of {@link RouteName#FFM} before Java 22. */
  public static final String NEEDS_JAVA = "needs Java ";

  /**
   * With a class before it, the target of {@link RouteName#JNI} if no destroying method of the
   * class is bound.
   */
  public static final String MISSING_DESTROY = ".io_destroy";

  private HookText() {}
}
