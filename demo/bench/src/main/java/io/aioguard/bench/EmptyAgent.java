package io.aioguard.bench;

import java.lang.instrument.Instrumentation;

/** An agent that does nothing: the start-up cost that no agent can avoid. */
public final class EmptyAgent {

  private EmptyAgent() {}

  /** Called by the JVM. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    // What the JVM did to get here is what is measured.
  }
}
