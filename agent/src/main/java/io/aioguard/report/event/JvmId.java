package io.aioguard.report.event;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which JVM an event is of: process id and start time, which every recording of it repeats, or the
 * file where it does not say.
 */
public record JvmId(long pid, Instant start, String file) {

  public static JvmId of(long pid, Instant start) {
    return new JvmId(pid, start, "");
  }

  public static JvmId of(Path file, String part) {
    return new JvmId(0, Instant.EPOCH, file + part);
  }

  /** The JVM in words. Each container has a pid 1, so that alone says nothing. */
  public String label() {
    if (!file.isEmpty()) {
      return file;
    }
    return "pid " + pid + (pid == 1 ? " started " + start.truncatedTo(ChronoUnit.SECONDS) : "");
  }
}
