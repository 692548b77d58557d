/**
 * Options and arguments that commands share, with the checks of their values, and the gate of
 * {@code report --fail-on}. In: texts of a command line, files of suppressions and baselines. Out:
 * typed values, the verdict of the gate, the written report.
 *
 * <p>Runs on the main thread of the command's JVM, in the agent's inner class loader there.
 */
package io.aioguard.cli.option;
