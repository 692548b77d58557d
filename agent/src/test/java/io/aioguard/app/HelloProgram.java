package io.aioguard.app;

/** Knows nothing of AIO. */
public final class HelloProgram {

  private HelloProgram() {}

  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
