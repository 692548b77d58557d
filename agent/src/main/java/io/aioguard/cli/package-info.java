/**
 * The command line: one class a command. In: arguments. Out: text on the two streams, or in a file,
 * and an exit status. Knows {@code report}; nothing knows it but the manifest's main class.
 *
 * <p>Lives in a JVM of its own, in the class loader that hides the agent's dependencies.
 */
package io.aioguard.cli;
