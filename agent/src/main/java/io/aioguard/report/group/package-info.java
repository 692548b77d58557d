/**
 * Groups findings by bug, of a chunk, a JVM or all of them, and joins leaks with the agent's
 * destroys of them. In: findings and ends of contexts, in any order, or what was grouped before.
 * Out: {@code FindingGroup}s. Bounded in groups, stacks and names; findings beyond that are only
 * counted.
 *
 * <p>Called by one thread at a time, in the command's JVM, in the agent's inner class loader there.
 */
package io.aioguard.report.group;
