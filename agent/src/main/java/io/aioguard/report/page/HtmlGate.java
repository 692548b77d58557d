package io.aioguard.report.page;

import io.aioguard.report.html.Html;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.value.Clock;
import io.aioguard.report.wording.GateWording;

/** Writes the gate's panel, below the verdict. */
record HtmlGate(Html html, Clock clock) {

  void write(GateVerdict gate) {
    html.open("section.gate." + gate.outcome().style().key(), "aria-labelledby", "gate");
    html.put("h2", "Gate " + GateWording.headline(gate.outcome()), "id", "gate");
    html.put("p", GateWording.terms(gate));
    html.facts(GateWording.facts(gate), clock);
    html.close();
  }
}
