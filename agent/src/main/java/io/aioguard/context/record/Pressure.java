package io.aioguard.context.record;

import io.aioguard.context.model.QuotaUsage;
import io.aioguard.frame.NumberText;
import io.aioguard.term.SystemLimit;

/**
 * A limit is near.
 *
 * @param limit its name in /proc/sys
 * @param mark percent that use has reached
 * @param used by what the limit is for: the host, or this process
 */
public record Pressure(String limit, int mark, long used, long maximum, QuotaUsage quotaUsage) {

  /** As one line of the log. */
  public String line() {
    String start =
        limit
            + ": "
            + NumberText.of(used)
            + " of "
            + NumberText.of(maximum)
            + " "
            + unit()
            + " are taken, ";
    String top = quotaUsage.top();
    int end = top.indexOf('\n');
    String largest = top.isEmpty() ? "" : "; largest: " + (end < 0 ? top : top.substring(0, end));
    return start
        + (limit.equals(SystemLimit.AIO_MAX_NR)
            ? (quotaUsage.unsized() > 0 ? "at least " : "")
                + NumberText.of(quotaUsage.slots())
                + " of them by this JVM; at the limit io_setup gives EAGAIN"
            : NumberText.of(quotaUsage.contexts())
                + " of them by AIO contexts; at the limit the JVM dies")
        + largest;
  }

  private String unit() {
    return limit.equals(SystemLimit.AIO_MAX_NR) ? "slots of this host" : "mappings of this process";
  }
}
