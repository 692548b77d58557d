/**
 * The commands, one class each, and the texts of the agent's help. In: parsed options and
 * arguments. Out: text on standard output and standard error, and an exit status. What a command
 * computes is in other packages: {@code report}, {@code cli.jvm}, {@code rules}, {@code classfile}.
 *
 * <p>Runs on the main thread of the command's JVM, in the agent's inner class loader there.
 */
package io.aioguard.cli.command;
