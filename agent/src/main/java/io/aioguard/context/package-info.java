/**
 * Identity, generation, holders, the registry: the only mutable state of the agent. In: what routes
 * tell through {@link io.aioguard.hook.ContextHooks}, what the collector, the pool and the census
 * tell. Out: contexts to reclaim, and events. Lives in the agent's own loader.
 */
package io.aioguard.context;
