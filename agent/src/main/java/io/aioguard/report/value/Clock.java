package io.aioguard.report.value;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Writes times in one time zone.
 *
 * @param longForm "28 Nov 2026, 02:00:31 +01:00", and not ISO 8601
 */
public record Clock(ZoneId zone, boolean longForm) {

  private static final DateTimeFormatter ISO_MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  /** A formatter would load the data of locales. */
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /** ISO 8601, as in logs. */
  public Clock(ZoneId zone) {
    this(zone, false);
  }

  /** Local time with its offset, or "unknown time" where the recording has none. */
  public String at(Instant time) {
    if (time.equals(Instant.EPOCH)) {
      return "unknown time";
    }
    ZonedDateTime local = time.atZone(zone);
    return longForm ? longText(local) : ISO_MILLIS.format(local);
  }

  private static String longText(ZonedDateTime time) {
    String month = MONTHS.get(time.getMonthValue() - 1);
    String clock =
        twoDigits(time.getHour())
            + ':'
            + twoDigits(time.getMinute())
            + ':'
            + twoDigits(time.getSecond())
            + ' ';
    String offset = time.getOffset().getTotalSeconds() == 0 ? "UTC" : time.getOffset().getId();
    return time.getDayOfMonth() + " " + month + ' ' + time.getYear() + ", " + clock + offset;
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  /** UTC in ISO 8601, for machines. */
  public static String iso(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
