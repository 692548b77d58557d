package io.aioguard.app;

import java.io.IOException;
import java.io.OutputStream;

/** Idles until standard input ends, then prints whether an agent was attached. */
public final class WaitProgram {

  private WaitProgram() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream());
    System.out.println("agent: " + System.getProperty("io.aioguard.active"));
  }
}
