package io.aioguard.report.value;

/** The host's aio-nr over the recording, and the limit; -1 where unknown. */
public record Quota(long first, long highest, long last, long limit) {

  public static final Quota UNKNOWN = new Quota(-1, -1, -1, -1);

  /** Above this, another program is likely to get EAGAIN. */
  private static final int NEARLY_FULL_PERCENT = 90;

  public boolean known() {
    return last >= 0;
  }

  public boolean nearlyFull() {
    return limit > 0 && highest >= 0 && highest > limit / 100 * NEARLY_FULL_PERCENT;
  }
}
