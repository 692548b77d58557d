package io.aioguard.report;

/** The gate's panel, below the verdict. */
record HtmlGate(Html html) {

  void write(GateVerdict gate) {
    html.in(
        "section.gate." + tone(gate.outcome()),
        () -> {
          html.put("h2", "Gate " + GateWording.headline(gate.outcome()), "id", "gate");
          html.put("p", GateWording.terms(gate));
          html.in(
              "dl.facts",
              () -> {
                for (Fact fact : GateWording.facts(gate)) {
                  html.put("dt", fact.name());
                  html.put("dd", fact.value());
                }
              });
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
