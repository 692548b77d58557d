package io.aioguard.route.call;

import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.AioSyscalls;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.route.weave.RouteStates;
import java.util.Optional;

/**
 * What the routes have in common.
 *
 * @param contexts gets what they see
 * @param rehearsal as {@code contexts}, without consequences
 * @param memory of this process
 * @param libraries which of them a function belongs to: others may export the same names
 * @param syscalls the numbers of this architecture; empty turns the raw calls off
 * @param states of their hook points
 * @param uses whether calls that use a context are followed, which rules decide
 */
public record RouteServices(
    ContextHooks contexts,
    ContextHooks rehearsal,
    ProcessMemory memory,
    Libraries libraries,
    Optional<AioSyscalls> syscalls,
    RouteStates states,
    boolean uses) {

  /** The same without consequences, for all calls that there are. */
  public RouteServices rehearsing() {
    return new RouteServices(rehearsal, rehearsal, memory, libraries, syscalls, states, true);
  }
}
