package io.aioguard.cli.command;

import io.aioguard.cli.AioGuard;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command line in this JVM, and keeps what the last run has printed. */
abstract class CommandFixture {

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  /** The exit status. */
  int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return AioGuard.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
