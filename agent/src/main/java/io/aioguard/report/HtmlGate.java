package io.aioguard.report;

/** The gate's panel, below the verdict. */
record HtmlGate(Html html) {

  void write(GateVerdict gate) {
    html.in(
        "section.gate." + tone(gate.outcome()),
        () -> {
          html.put("h2", "Gate " + GateWording.headline(gate.outcome()), "id", "gate");
          html.put("p", GateWording.terms(gate));
          html.facts(GateWording.facts(gate));
        },
        "aria-labelledby",
        "gate");
  }

  private static String tone(GateVerdict.Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "good";
      case FAILED -> "bad";
      case INCONCLUSIVE -> "doubtful";
    };
  }
}
