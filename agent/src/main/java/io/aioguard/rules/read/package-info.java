/**
 * Reads rules. In: a rules file, or the built-in rules in the same grammar. Out: a {@link
 * io.aioguard.rules.RuleSet}, errors, warnings, and lines that are still templates. The agent reads
 * a file on a thread of its own, for which premain waits within bounds, as an open may block; a
 * command reads it on its main thread. Lives in the agent's inner loader and in that of the command
 * line.
 */
package io.aioguard.rules.read;
