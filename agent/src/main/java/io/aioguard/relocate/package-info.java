/**
 * Gives each context an id that this JVM never uses again, and keeps dead ids readable. In: ids
 * that the kernel has chosen. Out: ids for the program. {@link io.aioguard.relocate.address}
 * chooses the addresses; this package moves rings there, covers them while they are destroyed, and
 * checks once whether the kernel supports that. Loading and check run on a thread of their own;
 * rings are moved on the thread of the call that creates or destroys a context; the census, JFR's
 * thread and commands ask which ids are the agent's. Lives in the agent's inner loader.
 */
package io.aioguard.relocate;
