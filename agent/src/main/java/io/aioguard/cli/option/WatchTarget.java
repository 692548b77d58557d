package io.aioguard.cli.option;

import java.nio.file.Path;

/**
 * What is followed: a JVM by its process id, or the repository of its flight recording.
 *
 * @param pid 0 where it is a repository
 * @param repository null where it is a process id
 */
public record WatchTarget(long pid, Path repository) {

  /** Whether it is a process id. */
  public boolean isProcess() {
    return repository == null;
  }

  @Override
  public String toString() {
    return isProcess() ? Long.toString(pid) : repository.toString();
  }
}
