/**
 * All JFR events, one class each; the names are promises. In: field values. Out: the recording.
 * Depends on jdk.jfr alone. Lives in the agent's own loader; nothing here is loaded before the
 * first io_setup(2).
 */
package io.aioguard.event;
