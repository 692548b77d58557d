package io.aioguard.it;

/**
 * What tests compete for, as names of locks for JUnit's {@code @ResourceLock}. A test that has none
 * runs beside all others.
 */
final class Contended {

  /**
   * More than half of fs.aio-max-nr, which is the host's: one test at a time can have that. The
   * rest is enough for all others together, which use some thousands of slots.
   */
  static final String AIO_QUOTA = "most of fs.aio-max-nr";

  /** What tests record in their own JVM goes to each recording that runs there. */
  static final String OWN_FLIGHT_RECORDER = "the flight recorder of the tests' own JVM";

  private Contended() {}
}
