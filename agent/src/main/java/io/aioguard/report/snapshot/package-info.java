/**
 * What running JVMs have open now. In: lines that agents answered. Out: text or JSON, of one JVM
 * ({@code Snapshot}) or of a list ({@code JvmList}). Lines of unknown kinds are ignored.
 *
 * <p>Runs on the main thread of the command's JVM, in the agent's inner class loader there.
 */
package io.aioguard.report.snapshot;
