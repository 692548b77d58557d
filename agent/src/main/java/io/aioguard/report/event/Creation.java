package io.aioguard.report.event;

import io.aioguard.report.value.AgentValues;
import io.aioguard.term.RuleWord;
import java.time.Instant;

/**
 * The creation of a context. Every part may be empty; an unknown time is {@link Instant#EPOCH}.
 *
 * @param site topmost application frame
 * @param stack one frame a line, topmost first
 * @param fingerprint the same bug has the same one in every run
 * @param owner class that owns the context, where a rule names it
 * @param rule owner rule that would let the agent follow the context, as the agent suggests it or
 *     completed from class files; empty where none is needed, or none would help
 */
public record Creation(
    Instant time,
    String thread,
    String site,
    String stack,
    String fingerprint,
    String owner,
    String rule) {

  /**
   * From the values that the agent wrote.
   *
   * @param stack one frame a line
   */
  public static Creation of(AgentValues values, String stack) {
    return new Creation(
        values.instant("creationTime"),
        values.text("creationThread"),
        values.text("creationSite"),
        stack,
        values.text("fingerprint"),
        values.text("owner"),
        values.text("suggestedRule"));
  }

  /** Whether its rule has to be completed from class files. */
  public boolean hasTemplate() {
    return rule.startsWith(RuleWord.OWNER + " ");
  }

  public Creation withRule(String otherRule) {
    return new Creation(time, thread, site, stack, fingerprint, owner, otherRule);
  }
}
