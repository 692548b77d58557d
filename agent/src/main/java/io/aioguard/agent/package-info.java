/**
 * The entry: parse, check, install. In: the JVM (premain, agentmain) and the shell (main). Out: the
 * transformer that waits for the first class of a route, and the loader of everything else. Lives
 * in the boot loader, beside {@code io.aioguard.hook}; loads neither JFR nor JNA, Byte Buddy, JUL
 * or JMX, and uses no lambda, as the first one in a JVM costs more than all that happens here.
 */
package io.aioguard.agent;
