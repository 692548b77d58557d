package io.aioguard.host;

/**
 * How users know a process. All of it may hold any character, as the process has chosen some of it.
 *
 * @param user name of its effective user, or the number where there is none
 * @param command name of its main thread, at most 15 bytes ({@code comm} of proc(5)); its arguments
 *     are never read
 * @param container id by its cgroup; empty if there is none
 * @param pod UID of its pod of Kubernetes, by its cgroup; empty if there is none
 */
public record ProcessNames(String user, String command, String container, String pod) {

  private static final int SHORT = 12;

  /** The beginning of the container's id, as container engines print it. */
  public String shortContainer() {
    return container.substring(0, Math.min(SHORT, container.length()));
  }
}
