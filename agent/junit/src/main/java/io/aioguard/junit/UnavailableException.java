package io.aioguard.junit;

/** Why contexts cannot be checked in this JVM. */
final class UnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  UnavailableException(String why) {
    super(why);
  }

  UnavailableException(String why, Throwable cause) {
    super(why, cause);
  }
}
