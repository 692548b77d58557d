/**
 * Findings that do not fail a gate: suppressions and baselines. In: their files, and findings as
 * plain text. Out: whether an entry matches a finding, errors in the files, and the text of a new
 * baseline. Runs on the command's threads, never in the application's JVM; entries are immutable.
 * Lives in the command line's loader, which hides the agent's libraries.
 */
package io.aioguard.gate;
