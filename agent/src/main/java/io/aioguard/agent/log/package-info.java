/**
 * Lines on standard error, and the agent's control thread. In: messages, from any thread, and tasks
 * for the control thread. Out: lines, printed by a thread that exists only while there are any, and
 * daemon threads that inherit nothing from the application. No caller blocks on standard error
 * except in {@code AgentLog.awaitPrinted} and, at exit, in the shutdown hook. Lives in the boot
 * loader.
 */
package io.aioguard.agent.log;
