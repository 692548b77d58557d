package io.aioguard.report;

/** The gate's panel, below the verdict. */
record HtmlGate(Html html, Clock clock) {

  void write(GateVerdict gate) {
    html.open("section.gate." + tone(gate.outcome()), "aria-labelledby", "gate");
    html.put("h2", "Gate " + GateWording.headline(gate.outcome()), "id", "gate");
    html.put("p", GateWording.terms(gate));
    html.facts(GateWording.facts(gate), clock);
    html.close();
  }

  private static String tone(GateVerdict.Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "good";
      case FAILED -> "bad";
      case INCONCLUSIVE -> "doubtful";
    };
  }
}
