package io.aioguard.host;

import io.aioguard.report.value.Slots;

/**
 * A process with the contexts that it owns.
 *
 * @param contexts number of them, 1 or more
 * @param uncertain how many of these may be gone, with the process that this one was forked from
 * @param slots that they count in fs.aio-nr
 * @param byAgent whether the agent in it has answered
 */
public record Holder(
    HostProcess process, long contexts, long uncertain, Slots slots, boolean byAgent) {

  /**
   * With the figures of its agent, which knows what each context was made with; unchanged where it
   * does not know the same contexts: some were made by code that it does not see, or meanwhile.
   */
  Holder with(AgentCount answer) {
    long min = Math.max(slots.min(), answer.slots().min());
    long max = least(slots.max(), answer.slots().max());
    boolean same = answer.contexts() == contexts && uncertain == 0 && (max < 0 || min <= max);
    return same ? new Holder(process, contexts, 0, new Slots(min, max), true) : this;
  }

  /** The lower bound; one that is negative is unknown. */
  private static long least(long one, long other) {
    return one < 0 || other < 0 ? Math.max(one, other) : Math.min(one, other);
  }
}
