/**
 * The JDK's linker of native functions, Java 22 and later, used so that the JVM neither warns about
 * the agent nor refuses it. In: names of C functions. Out: method handles. Runs on any thread.
 * Knows nothing of AIO. The agent is compiled for Java 17, so java.lang.foreign is reached by
 * method handles only. Lives in the agent's inner loader.
 */
package io.aioguard.linker;
