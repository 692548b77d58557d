/**
 * Lines of files that users write: rules, suppressions, baselines. In: the bytes of a file. Out:
 * the words of each line, its {@code key=value} parts, and errors with line numbers, safe to print.
 * Knows no rule. For one thread at a time, that of the reader. Lives in the agent's inner loader
 * and in that of the command line.
 */
package io.aioguard.rules.grammar;
