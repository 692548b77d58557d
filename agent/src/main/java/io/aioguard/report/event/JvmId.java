package io.aioguard.report.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * The JVM that an event is of: process id and start time, which are in every recording of it, or
 * the file where a recording does not have them.
 */
public record JvmId(long pid, Instant start, String file) {

  /** Oldest first. */
  public static final Comparator<JvmId> BY_START =
      Comparator.comparing(JvmId::start).thenComparing(JvmId::pid).thenComparing(JvmId::file);

  public static JvmId of(long pid, Instant start) {
    return new JvmId(pid, start, "");
  }

  /** Of a recording that does not name it. */
  public static JvmId of(String file) {
    return new JvmId(0, Instant.EPOCH, file);
  }

  /** As of {@link io.aioguard.report.file.Chunk.Key}: quick at the first call. */
  @Override
  public boolean equals(Object other) {
    return other instanceof JvmId id
        && pid == id.pid
        && start.equals(id.start)
        && file.equals(id.file);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(pid) + start.hashCode()) + file.hashCode();
  }

  /** The JVM for people. In containers each has pid 1, so the start is added. */
  public String label() {
    if (!file.isEmpty()) {
      return file;
    }
    return "pid " + pid + (pid == 1 ? " started " + start.truncatedTo(ChronoUnit.SECONDS) : "");
  }
}
