/**
 * Groups the findings of all JVMs by bug, and joins leaks with the agent's destroys of them. In:
 * findings and ends of contexts, in any order. Out: {@code FindingGroup}s, the worst first. Bounded
 * in groups, stacks and names; findings beyond that are only counted.
 *
 * <p>Called by one thread at a time, in the command's JVM, in the agent's inner class loader there.
 */
package io.aioguard.report.group;
