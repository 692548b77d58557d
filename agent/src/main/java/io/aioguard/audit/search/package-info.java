/**
 * Finds numbers in memory. In: blocks of bytes of a heap dump or of a process, and the ids that are
 * searched for. Out: where an id stands, and in which form.
 *
 * <p>Runs in the command's JVM only. Everything here is immutable and thread-safe.
 */
package io.aioguard.audit.search;
