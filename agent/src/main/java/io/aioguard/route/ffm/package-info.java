/**
 * The FFM route, Java 22 and later: every downcall handle of java.lang.foreign comes from {@code
 * AbstractLinker.downcallHandle}. In: these handles. Out: those of AIO's functions, which are
 * recognised by the symbol at their address, with the agent around the call; all others unchanged.
 * Ids of this route are numbers in memory that the agent does not follow: they always escape. Runs
 * on the application's threads. Lives in the agent's inner loader; advice is inlined into the JDK's
 * linker. The agent is compiled for 17, so it uses java.lang.foreign by method handles alone.
 */
package io.aioguard.route.ffm;
