package io.aioguard.core;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.kernel.proc.MemoryMaps;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.route.weave.RouteStates.State;
import java.util.Optional;

/**
 * What the agent can read of its own process. Without memory it can neither read the id of a new
 * context nor check whether a number is one: it weaves nothing and makes no finding. Without the
 * list of mappings it cannot check which context is at an address: it reclaims nothing.
 *
 * @param canReadMemory whether memory can be read
 * @param problem what cannot be read and why; empty if all can be
 */
record ProcessVisibility(boolean canReadMemory, String problem) {

  private static final String ROUTE = "kernel";

  /** Checks, and reports what cannot be read: in the log and in RouteStatus. Called once. */
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

  /** Whether all can be read. */
  boolean isComplete() {
    return problem.isEmpty();
  }
}
