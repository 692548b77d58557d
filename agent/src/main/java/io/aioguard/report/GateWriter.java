package io.aioguard.report;

import java.io.PrintWriter;

/** Prints for a person what a gate did. */
public final class GateWriter {

  private final PrintWriter out;

  /** Makes a writer. */
  public GateWriter(PrintWriter out) {
    this.out = out;
  }

  /** Prints it, after the report; does not flush. */
  public void write(GateVerdict gate) {
    line("");
    line("GATE " + GateWording.headline(gate.outcome()));
    for (Fact fact : GateWording.facts(gate)) {
      line(String.format("  %-11s %s", fact.name(), fact.value()));
    }
  }

  /** Not folded: a log is searched by line. */
  private void line(String text) {
    out.print(Printable.of(text) + "\n");
  }
}
