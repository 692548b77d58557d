package io.aioguard.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the reader has them on the wall. */
record Clock(ZoneId zone) {

  private static final DateTimeFormatter ISO_MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  /** ISO local time with its offset, or "unknown time" where the recording has none. */
  String at(Instant time) {
    if (time.equals(Instant.EPOCH)) {
      return "unknown time";
    }
    return ISO_MILLIS.format(time.atZone(zone));
  }
}
