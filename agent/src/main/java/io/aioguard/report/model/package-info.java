/**
 * The result of an analysis: the {@code Report} with its groups, JVMs, verdicts and doubts, as
 * records. In: what {@code analyse} computed from events. Out: what every writer needs; groups of
 * open contexts and the headlines of groups are computed here.
 *
 * <p>Runs on the command's main thread, in the inner loader, in the command's JVM.
 */
package io.aioguard.report.model;
