package io.aioguard.dist;

import java.io.IOException;

/** A JVM that prints a line and waits until it is ended, or until its input ends. */
final class Waiting {

  private Waiting() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("waiting");
    System.in.read();
  }
}
