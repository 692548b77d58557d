/**
 * The command line. In: arguments. Out: text on standard output and standard error, files, and the
 * exit status. The packages in the order of dependence: {@code cli.io}: files, error lines, exit
 * statuses; {@code cli.jvm}: access to running JVMs; {@code cli.option}: shared options, the gate;
 * {@code cli.command}: one class a command. This package parses the arguments and runs the command.
 *
 * <p>Runs on the main thread of a JVM of its own. Its class loader is the agent's inner one, which
 * {@code AioGuardMain} creates over the application class loader of that JVM.
 */
package io.aioguard.cli;
