package io.aioguard.audit.dump;

import java.io.IOException;

/** A connection to a JVM that runs diagnostic commands, as {@code jcmd} has them. */
@FunctionalInterface
public interface DiagnosticConnection {

  /**
   * Runs the command and waits for the end of its output.
   *
   * @throws IOException if the JVM does not answer, or refuses it
   */
  String run(String command) throws IOException;
}
