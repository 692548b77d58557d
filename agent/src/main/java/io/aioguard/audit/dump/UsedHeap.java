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
  public static final long MAX_UNASKED = 4L << 30;

  private static final Pattern USED = Pattern.compile("\\bused (\\d{1,12})([BKMG])");

  /** Bytes that HotSpot collects and writes in a second, at least. */
  private static final long BYTES_PER_SECOND = 150L << 20;

  private static final long LEAST_MILLIS = 100;

  /** All spaces but those of classes, which are not in the heap. */
  public static UsedHeap of(String heapInfo) {
    long sum = 0;
    for (String line : heapInfo.split("\n")) {
      Matcher used = USED.matcher(line);
      if (!line.contains("Metaspace") && !line.contains("class space") && used.find()) {
        sum += Long.parseLong(used.group(1)) << 10 * "BKMG".indexOf(used.group(2));
      }
    }
    return new UsedHeap(sum);
  }

  /** How long the JVM will be paused, roughly. */
  public Duration pause() {
    return Duration.ofMillis(Math.max(LEAST_MILLIS, bytes * 1000 / BYTES_PER_SECOND));
  }

  /** Room for the dump and for the index that is made of it. */
  public long room() {
    return bytes + bytes / 2 + (64L << 20);
  }
}
