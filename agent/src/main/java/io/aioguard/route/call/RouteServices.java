package io.aioguard.route.call;

import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.route.weave.RouteStates;
import java.util.Optional;

/**
 * What all routes use.
 *
 * @param contexts gets what the routes see
 * @param warmUpContexts as {@code contexts}, without effect on the registry
 * @param memory of this process
 * @param libraries which library a function belongs to: others may export the same names
 * @param syscalls the numbers of this architecture; empty turns the raw calls off
 * @param states of the hook points
 * @param followsUses whether calls that use a context are followed, which rules decide
 */
public record RouteServices(
    ContextHooks contexts,
    ContextHooks warmUpContexts,
    ProcessMemory memory,
    Libraries libraries,
    Optional<AioSyscalls> syscalls,
    RouteStates states,
    boolean followsUses) {

  /** The same without effect on the registry, and for calls of all kinds. */
  public RouteServices forWarmUp() {
    return new RouteServices(
        warmUpContexts, warmUpContexts, memory, libraries, syscalls, states, true);
  }
}
