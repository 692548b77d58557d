/**
 * The agent's options. In: agent arguments, system properties, environment variables, a file, and
 * the options that the JVM itself was started with. Out: {@link io.aioguard.agent.option.Options},
 * later changes of them, and one line for each error. Runs on the thread of premain or agentmain,
 * changes also on a thread that answers a command; the file is read on a thread of its own. Lives
 * in the boot loader, and for the commands that take options in the application class loader of
 * their JVM.
 */
package io.aioguard.agent.option;
