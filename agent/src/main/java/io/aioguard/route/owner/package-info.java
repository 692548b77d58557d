/**
 * Owner rules: which object has a context whose id is a plain number. In: classes that rules name,
 * and others of their packages. Out: who owns which context, and when the owner is being closed.
 * Woven code and {@link io.aioguard.route.owner.OwnedFields} run on the application's threads.
 * Lives in the agent's inner loader; advice is inlined into the owners.
 */
package io.aioguard.route.owner;
