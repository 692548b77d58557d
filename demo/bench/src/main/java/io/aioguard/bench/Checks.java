package io.aioguard.bench;

/** A benchmark of calls that fail measures nothing. */
final class Checks {

  private Checks() {}

  /** Throws if libaio's function returned −errno. */
  static void succeeded(String function, int result) {
    if (result < 0) {
      throw new IllegalStateException(function + " gave " + result);
    }
  }

  static void equal(String what, long expected, long found) {
    if (expected != found) {
      throw new IllegalStateException(what + " is " + found + ", not " + expected);
    }
  }
}
