/**
 * Follows the flight recording of a JVM while it is written. In: the chunks of JFR's repository.
 * Out: what is new since it was last asked, as items, and those as lines of text or JSON. Events
 * are decoded and analysed as by a report, so that both have the same findings.
 *
 * <p>Events are added by the thread of the stream; one other thread asks for what is new and prints
 * it, so that a reader who does not read holds up neither the stream nor the JVM.
 *
 * <p>Lives in the inner loader, in the command's JVM.
 */
package io.aioguard.report.follow;
