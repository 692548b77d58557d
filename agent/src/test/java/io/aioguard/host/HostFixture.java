package io.aioguard.host;

import io.aioguard.kernel.aio.AioQuota;
import io.aioguard.report.value.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Composes what a reading of a machine could have been. */
public final class HostFixture {

  private static final long LIMIT = 65_536;
  private static final HostCoverage ALL = new HostCoverage(9, 0, 0, true, false, false);

  private final List<HostProcess> processes = new ArrayList<>();
  private Map<Long, AgentCount> answers = Map.of();
  private HostCoverage coverage = ALL;
  private long before = -1;
  private boolean mayDouble;

  /** A ring of the kernel. */
  public static ListedRing ring(long inode, long min, long max) {
    return new ListedRing(14, inode, new Slots(min, max), RingState.LIVE);
  }

  static ListedRing ring(long inode, long min, long max, RingState state) {
    return new ListedRing(14, inode, new Slots(min, max), state);
  }

  /** A program, with its process id as the time of its start. */
  public HostFixture program(long pid, ListedRing... rings) {
    return program(pid, new ProcessNames("app", "command" + pid, "", ""), rings);
  }

  /** A program of these names. */
  public HostFixture program(long pid, ProcessNames names, ListedRing... rings) {
    processes.add(new HostProcess(pid, pid, true, names, false, List.of(rings)));
    return this;
  }

  HostFixture forked(long pid, ListedRing... rings) {
    ProcessNames names = new ProcessNames("app", "forked" + pid, "", "");
    processes.add(new HostProcess(pid, pid, false, names, false, List.of(rings)));
    return this;
  }

  HostFixture answers(Map<Long, AgentCount> all) {
    answers = all;
    return this;
  }

  /** Not all processes could be read. */
  public HostFixture coverage(HostCoverage other) {
    coverage = other;
    return this;
  }

  /** What fs.aio-nr was before the processes were read. */
  public HostFixture before(long aioNr) {
    before = aioNr;
    return this;
  }

  /** A kernel that may count twice. */
  public HostFixture old() {
    mayDouble = true;
    return this;
  }

  /**
   * The result.
   *
   * @param used fs.aio-nr; -1 if it cannot be read
   */
  public HostUsage usage(long used) {
    return HostUsage.of(
        new HostReading(
            Instant.parse("2026-11-29T14:00:00Z"),
            Duration.ofMillis(46),
            quota(before < 0 ? used : before),
            quota(used),
            processes,
            answers,
            coverage,
            mayDouble));
  }

  private static Optional<AioQuota> quota(long used) {
    return used < 0 ? Optional.empty() : Optional.of(new AioQuota(used, LIMIT));
  }
}
