package io.aioguard.report.jvm;

import io.aioguard.report.event.LoadSample;
import io.aioguard.report.value.Quota;

/** First, highest and last fs.aio-nr of one JVM; samples may come in any order. */
public final class QuotaTally {

  private LoadSample first;
  private LoadSample last;
  private long highest = -1;

  /**
   * What was added up.
   *
   * @param first sample, null if there was none
   * @param last sample, null if there was none
   */
  public record Facts(LoadSample first, LoadSample last, long highest) {}

  void add(LoadSample sample) {
    if (sample.aioNr() < 0) {
      return;
    }
    first = first == null || sample.time().isBefore(first.time()) ? sample : first;
    last = last == null || sample.time().isAfter(last.time()) ? sample : last;
    highest = Math.max(highest, sample.aioNr());
  }

  void add(Facts facts) {
    if (facts.last != null) {
      add(facts.first);
      add(facts.last);
      highest = Math.max(highest, facts.highest);
    }
  }

  Facts facts() {
    return new Facts(first, last, highest);
  }

  Quota summary() {
    return last == null
        ? Quota.UNKNOWN
        : new Quota(first.aioNr(), highest, last.aioNr(), last.aioMaxNr());
  }
}
