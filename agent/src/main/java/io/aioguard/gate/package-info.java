/**
 * Findings that do not fail a gate: suppressions and baselines. In: their files, and findings as
 * plain text. Out: whether an entry matches a finding, errors in the files, and the text of a new
 * baseline. Runs on the command's threads, never in the application's JVM; entries are immutable.
 * Lives in the inner loader of a command's JVM.
 */
package io.aioguard.gate;
