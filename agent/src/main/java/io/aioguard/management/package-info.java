/**
 * The agent's beans of JMX. In: figures and findings of both parts of the agent ({@link
 * io.aioguard.agent.inner.ManagementSource}), and the JVM's platform MBean server, once the
 * application or another agent has made it. Out: open data only, and one operation, which turns
 * reclaim off. Registers and sends on a thread of the agent's; values are read on threads of those
 * that ask. Lives in the agent's own loader, also where the rest of the inner agent is not loaded.
 */
package io.aioguard.management;
