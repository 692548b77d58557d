/**
 * The agent's findings as rules of JDK Mission Control. In: the events of a recording, as Mission
 * Control has parsed them. Out: results with a score, in its automated analysis or headless.
 *
 * <p>The rules judge as {@code report} does: a verdict of it is a warning here, what it suspects or
 * doubts is an information. They read events by name, as it does, and know no class of the agent's.
 *
 * <p>Lives in Mission Control, or beside its libraries; never in the application.
 */
package io.aioguard.jmc;
