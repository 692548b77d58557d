/**
 * The FFM route, Java 22 and later: every downcall handle of java.lang.foreign comes from {@code
 * AbstractLinker.downcallHandle}. Those of AIO's functions are recognised by the name of the symbol
 * at their address and given a way around the call; every other one is returned as it is. Ids that
 * come this way are numbers in memory that the agent does not follow: they always escape.
 *
 * <p>The agent is compiled for 17, so all of java.lang.foreign is reached by method handles.
 */
package io.aioguard.route.ffm;
