/**
 * All JFR events, one class each; the names are promises. In: field values. Out: the recording.
 * Depends on jdk.jfr alone. Lives in the agent's own loader. Of these the heartbeat is loaded with
 * the first recording, the others with the first io_setup(2) or, while there is a recording, with
 * the first class of a route.
 */
package io.aioguard.event;
