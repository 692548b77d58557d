package io.aioguard.jmc;

import java.util.List;
import org.openjdk.jmc.flightrecorder.rules.Severity;

/**
 * What a rule says, before it is in Mission Control's form. The texts are templates: {@code
 * {count}} and {@code {sites}} stand for the figures, which come from outside and are escaped where
 * they are put in.
 *
 * @param sites where it happened, in lines
 */
record RuleResult(
    Severity severity,
    long count,
    List<String> sites,
    String summary,
    String explanation,
    String solution) {

  static RuleResult fine(String summary) {
    return new RuleResult(Severity.OK, 0, List.of(), summary, null, null);
  }

  /**
   * From 75 for one proven finding, from 25 for one that is suspected; never as much as would be
   * the next severity.
   */
  double score() {
    double share = 1 - 1.0 / Math.max(1, count);
    return switch (severity) {
      case WARNING -> Severity.WARNING.getLimit() + 25 * share;
      case INFO -> Severity.INFO.getLimit() + 49 * share;
      default -> severity.getLimit();
    };
  }
}
