package io.aioguard.route.weave;

/** How a class loader is written in log lines and events. */
public final class LoaderText {

  private LoaderText() {}

  /**
   * Its class, and the number that {@code Object.toString()} would show. Its own {@code toString()}
   * and {@code getName()} are not called: they are code of the application, which may throw, take
   * locks, or make several lines, as that of Tomcat's does.
   *
   * @param loader null for the boot loader
   */
  public static String of(ClassLoader loader) {
    return loader == null
        ? "the boot loader"
        : loader.getClass().getName() + '@' + Integer.toHexString(System.identityHashCode(loader));
  }
}
