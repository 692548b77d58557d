package io.aioguard.core;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.kernel.MemoryMaps;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.route.weave.RouteStates.State;
import java.util.Optional;

/**
 * What the agent can read of its own process. Without memory it cannot learn the id of a new
 * context, nor whether a number is one: then it weaves nothing and concludes nothing. Without the
 * list of mappings it cannot learn which context is at an address: then it reclaims nothing.
 *
 * @param sees whether memory can be read
 * @param problem what cannot be read and why; empty if all can
 */
record ProcessVisibility(boolean sees, String problem) {

  private static final String ROUTE = "kernel";

  /** Finds out, and reports what is missing once: in the log and in RouteStatus. */
  static ProcessVisibility of(ProcessMemory memory, RouteStates states) {
    Optional<String> blind = memory.unavailable();
    if (blind.isPresent()) {
      String problem = "cannot read memory of this process: " + blind.get();
      states.set(ROUTE, "memory of this process", State.FAILED, blind.get());
      AgentLog.warn(
          problem + "; no AIO context is watched and no finding is made, see docs/limits.md");
      return new ProcessVisibility(false, problem);
    }
    Optional<String> unlisted = MemoryMaps.unavailable();
    if (unlisted.isPresent()) {
      String problem = "cannot list the mappings of this process: " + unlisted.get();
      states.set(ROUTE, "/proc/self/maps", State.FAILED, unlisted.get());
      AgentLog.warn(problem + "; leaks are not reclaimed, see docs/limits.md");
      return new ProcessVisibility(true, problem);
    }
    return new ProcessVisibility(true, "");
  }

  /** Whether nothing is missing. */
  boolean isWhole() {
    return problem.isEmpty();
  }
}
