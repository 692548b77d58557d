package io.aioguard.report.event;

import io.aioguard.report.analyse.OwnerRules;
import io.aioguard.report.value.AgentValues;
import java.time.Instant;

/**
 * Who created a context. Every part may be empty; an unknown time is {@link Instant#EPOCH}.
 *
 * @param site topmost application frame
 * @param stack one frame a line, topmost first
 * @param fingerprint the same bug has the same one in every run
 * @param owner class that owns the context, where a rule names it
 * @param rule owner rule by which the agent could follow the context, as the agent suggests it or
 *     completed by {@link OwnerRules}; empty where it can, or by none
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
   * As the agent has written it.
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

  public Creation with(String otherRule) {
    return new Creation(time, thread, site, stack, fingerprint, owner, otherRule);
  }
}
