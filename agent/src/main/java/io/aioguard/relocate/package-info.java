/**
 * Gives each context an id that this JVM never uses again: moves its ring to an address of its own
 * and keeps that from others. In: ids that the kernel has chosen. Out: ids for the program. Knows
 * the kernel's edge and the agent's own calls alone. Lives in the agent's own loader.
 */
package io.aioguard.relocate;
