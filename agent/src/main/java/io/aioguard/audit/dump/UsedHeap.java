package io.aioguard.audit.dump;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of the heap is in use, by the text of GC.heap_info.
 *
 * @param bytes 0 if the text has none
 */
public record UsedHeap(long bytes) {

  /** Dumps of more are only taken on request. */
  private static final long MAX_UNASKED = 4L << 30;

  /** Shenandoah has the figure before the word. */
  private static final Pattern USED =
      Pattern.compile("\\bused (\\d{1,12})([BKMG])|, (\\d{1,12})([BKMG]) used");

  /** Bytes that HotSpot collects and writes in a second, at least. */
  private static final long BYTES_PER_SECOND = 150L << 20;

  private static final long LEAST_MILLIS = 100;

  /** All spaces but those of classes, which are not in the heap. */
  public static UsedHeap of(String heapInfo) {
    long sum = 0;
    for (String line : heapInfo.split("\n")) {
      Matcher used = USED.matcher(line);
      if (!line.contains("Metaspace") && !line.contains("class space") && used.find()) {
        boolean first = used.group(1) != null;
        String unit = used.group(first ? 2 : 4);
        sum += Long.parseLong(used.group(first ? 1 : 3)) << 10 * "BKMG".indexOf(unit);
      }
    }
    return new UsedHeap(sum);
  }

  /** Whether it is so much that a dump is only taken on request; also if it is unknown. */
  public boolean isLarge() {
    return bytes == 0 || bytes > MAX_UNASKED;
  }

  /** How long the JVM will be paused, roughly. */
  public Duration pause() {
    return Duration.ofMillis(Math.max(LEAST_MILLIS, bytes * 1000 / BYTES_PER_SECOND));
  }

  /**
   * Room for the dump, in which references are of eight bytes, and for the segment of JDK 22 and
   * later, which is there until it has been copied.
   */
  public long room() {
    return 3 * bytes + (64L << 20);
  }
}
