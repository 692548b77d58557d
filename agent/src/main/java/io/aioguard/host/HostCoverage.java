package io.aioguard.host;

/**
 * Which processes were read.
 *
 * @param read number of those that were
 * @param refused number of those that this user may not read
 * @param stalled number of those that did not answer in time, and of those that were left out when
 *     too many had not
 * @param root whether this user is root
 * @param otherNamespace whether this is not the host's pid namespace, so that others are not seen
 * @param hidden whether /proc hides the processes of other users ({@code hidepid} of proc(5))
 */
public record HostCoverage(
    int read, int refused, int stalled, boolean root, boolean otherNamespace, boolean hidden) {

  /** Number of processes that are known and were not read. */
  public int unread() {
    return refused + stalled;
  }

  /** Whether each process of the machine was read. */
  public boolean isComplete() {
    return unread() == 0 && !otherNamespace && !hidden;
  }
}
