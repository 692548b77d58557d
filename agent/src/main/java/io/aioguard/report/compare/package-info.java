/**
 * Compares two reports. In: the earlier and the later one. Out: a {@code Comparison} of findings by
 * bug and of open contexts by creation, written as text or JSON.
 *
 * <p>Runs on the main thread of the command's JVM, in the agent's inner class loader there.
 */
package io.aioguard.report.compare;
