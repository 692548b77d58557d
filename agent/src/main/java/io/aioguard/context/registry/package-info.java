/**
 * The registry: which context lives at which address, which were destroyed there, which io_setup(2)
 * calls are in progress, and the counts. In: creations and ends from context.lifecycle, adopted and
 * vanished contexts from context.watch. Out: contexts by address, counts. Called on threads of the
 * application, the agent, its pool and JFR; atomic for one address. Lives in the agent's inner
 * loader.
 */
package io.aioguard.context.registry;
