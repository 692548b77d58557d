package io.aioguard.report.file;

import io.aioguard.report.event.JvmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a JVM runs on this machine. */
public final class RunningJvm {

  /** JFR has the JVM's own start, which is some moments after that of its process. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private RunningJvm() {}

  /** Whether the process of that number is that JVM and not a later one, or another container's. */
  public static boolean is(JvmId jvm) {
    Optional<Instant> start =
        ProcessHandle.of(jvm.pid()).flatMap(process -> process.info().startInstant());
    return start
        .filter(time -> Duration.between(time, jvm.start()).abs().compareTo(TOLERANCE) < 0)
        .isPresent();
  }
}
