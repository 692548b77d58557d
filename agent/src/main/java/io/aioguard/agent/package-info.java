/**
 * The agent's entry. In: premain and agentmain of the JVM, main of the command line. Out: the
 * transformers that wait for the first class of a route and for JFR, and the inner agent, loaded
 * then. Premain runs on the application's thread, agentmain on the attach thread, the transformers
 * on each thread that loads a class; the inner agent is loaded there or on {@code aioguard-start},
 * the heartbeat is registered on {@code aioguard-heartbeat}, a command is answered on a thread of
 * its connection, and periodic work runs on the agent's control thread.
 *
 * <p>Sub-packages in the order of dependence: {@code log}, {@code option}, {@code command}, {@code
 * inner}. All live in the boot loader, beside {@code io.aioguard.hook}; in a command's JVM in the
 * application class loader. They load no JFR, JNA, Byte Buddy, JUL or JMX and use no lambda in
 * premain, as the first one of a JVM takes longer than all that runs here.
 */
package io.aioguard.agent;
