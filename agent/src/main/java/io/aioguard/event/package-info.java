/**
 * All JFR events, one class each; their names and those of their fields are promises. In: field
 * values. Out: the recording. Events are written on the thread that makes the call, on the agent's
 * threads, and, if periodic, on JFR's. Uses jdk.jfr only. Lives in the agent's inner loader. The
 * heartbeat is loaded with the first recording, the others with the first io_setup(2) or, while
 * there is a recording, with the first class of a route.
 */
package io.aioguard.event;
