/**
 * What an audit has found, as plain records. In: the contexts of a JVM, what holds each and what
 * could not be searched. Out: verdicts.
 *
 * <p>Runs in the command's JVM only. Everything here is immutable and thread-safe.
 */
package io.aioguard.audit.model;
