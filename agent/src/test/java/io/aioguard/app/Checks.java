package io.aioguard.app;

/** Ends the program with a line and status 8 where a condition does not hold. */
final class Checks {

  private static final int FAILED = 8;

  private Checks() {}

  static void require(boolean condition, String complaint) {
    if (!condition) {
      System.out.println(complaint);
      System.exit(FAILED);
    }
  }

  static void expect(long expected, long returned) {
    if (returned != expected) {
      require(false, "returned " + returned + " instead of " + expected);
    }
  }

  /** Whether the program runs under the agent. */
  static boolean hasAgent() {
    return System.getProperty("io.aioguard.active") != null;
  }
}
