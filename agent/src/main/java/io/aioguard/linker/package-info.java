/**
 * The JDK's own linker of native functions, Java 22 and later, used so that the JVM neither warns
 * about the agent nor refuses it. In: names of C functions. Out: method handles. Knows nothing of
 * AIO. The agent is compiled for 17, so all of java.lang.foreign is reached by method handles.
 * Lives in the agent's own loader.
 */
package io.aioguard.linker;
