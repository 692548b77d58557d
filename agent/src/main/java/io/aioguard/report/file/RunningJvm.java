package io.aioguard.report.file;

import io.aioguard.report.event.JvmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a JVM is running on this machine. */
public final class RunningJvm {

  /** JFR records the start of the JVM, which is somewhat later than that of its process. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private RunningJvm() {}

  /**
   * Whether the process of that id is this JVM, not a later process or one of another container.
   */
  public static boolean isRunning(JvmId jvm) {
    Optional<Instant> start =
        ProcessHandle.of(jvm.pid()).flatMap(process -> process.info().startInstant());
    return start
        .filter(time -> Duration.between(time, jvm.start()).abs().compareTo(TOLERANCE) < 0)
        .isPresent();
  }
}
