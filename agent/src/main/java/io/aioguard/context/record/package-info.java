/**
 * Records what happens to contexts. In: calls of {@link io.aioguard.context.record.ContextListener}
 * and {@link io.aioguard.context.record.CensusListener}. Out: JFR events where {@link
 * io.aioguard.context.record.JfrGate} is open, one log line for each new finding, and counts. Equal
 * findings are limited in number. Runs on the application's threads within woven calls, on the
 * agent's threads and on JFR's. Lives in the agent's inner loader.
 */
package io.aioguard.context.record;
