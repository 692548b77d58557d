package io.aioguard.report.follow;

import java.nio.file.Path;
import java.util.Optional;

/** The JVM that writes the repository which is followed. */
public interface Recorder {

  /** Its process id; -1 where its process is not seen. */
  long pid();

  /** The name for people: its process, or the repository. */
  String name();

  /** Whether it is still running, as far as this process can see. */
  boolean isRunning();

  /** The repository in which it has a chunk open; empty while no recording goes to disk. */
  Optional<Path> repository();
}
