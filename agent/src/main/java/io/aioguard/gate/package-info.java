/**
 * What a gate lets pass: suppressions and baselines. In: files of lines, and findings as plain
 * text. Out: whether a finding is known, and what was wrong with the files.
 *
 * <p>Lives in the command line's JVM, in the class loader that hides the agent's dependencies.
 */
package io.aioguard.gate;
