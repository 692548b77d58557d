package io.aioguard.host;

import io.aioguard.kernel.aio.AioQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that was read, at no single moment: processes go on meanwhile.
 *
 * @param before fs.aio-nr and its limit before the first process was read; empty if unreadable
 * @param after the same afterwards
 * @param processes that list rings
 * @param answers of agents, by the process id of their JVM
 * @param mayDouble whether the kernel may count a context twice (Linux before 4.14)
 */
public record HostReading(
    Instant time,
    Duration took,
    Optional<AioQuota> before,
    Optional<AioQuota> after,
    List<HostProcess> processes,
    Map<Long, AgentCount> answers,
    HostCoverage coverage,
    boolean mayDouble) {

  /** Keeps copies. */
  public HostReading {
    processes = List.copyOf(processes);
    answers = Map.copyOf(answers);
  }
}
