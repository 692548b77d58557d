/**
 * From recordings to an answer. In: paths of JFR recordings. Out: a {@link
 * io.aioguard.report.model.Report}, and it as text, JSON, HTML or folded stacks.
 *
 * <p>Three steps that know of each other in this order only: {@code RecordingReader} and {@code
 * EventDecoder} turn recordings into plain records ({@code AioEvent}); {@code Analysis} turns those
 * into a {@code Report} and does no I/O; {@code TextWriter}, {@code JsonWriter}, {@code HtmlWriter}
 * and {@code CollapsedWriter} write it and decide nothing.
 *
 * <p>Recordings are read by name with {@code jdk.jfr.consumer}, never through the agent's own event
 * classes: a recording of another version of the agent, or one that somebody tampered with, is
 * input like any other. What is kept is bounded, so the size of a recording does not matter.
 *
 * <p>Lives in the command line's own JVM, never in the application's.
 */
package io.aioguard.report;
