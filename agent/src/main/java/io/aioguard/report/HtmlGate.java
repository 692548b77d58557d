package io.aioguard.report;

/** The gate's panel, below the verdict. */
record HtmlGate(Html html, Clock clock) {

  void write(GateVerdict gate) {
    html.open("section.gate." + gate.outcome().style().key(), "aria-labelledby", "gate");
    html.put("h2", "Gate " + GateWording.headline(gate.outcome()), "id", "gate");
    html.put("p", GateWording.terms(gate));
    html.facts(GateWording.facts(gate), clock);
    html.close();
  }
}
