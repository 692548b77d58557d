package io.aioguard.report.text;

import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.value.Printable;
import io.aioguard.report.wording.GateWording;
import io.aioguard.report.wording.LabelledValue;
import java.io.PrintWriter;

/** Prints the verdict of a gate. */
public final class GateWriter {

  private final PrintWriter out;

  public GateWriter(PrintWriter out) {
    this.out = out;
  }

  /** Prints it, before the report; does not flush. */
  public void write(GateVerdict gate) {
    line("gate: " + GateWording.headline(gate.outcome()) + ", exit status " + gate.exitStatus());
    fact(new LabelledValue("fails on", GateWording.kinds(gate)));
    for (LabelledValue fact : GateWording.facts(gate)) {
      fact(fact);
    }
  }

  private void fact(LabelledValue fact) {
    line(String.format("  %-11s %s", fact.name(), fact.value()));
  }

  /** Not folded, as logs are searched by line. */
  private void line(String text) {
    out.print(Printable.of(text) + "\n");
  }
}
