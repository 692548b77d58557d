package io.aioguard.bench;

/** The smallest program. */
public final class Hello {

  private Hello() {}

  /** Prints one line. */
  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
