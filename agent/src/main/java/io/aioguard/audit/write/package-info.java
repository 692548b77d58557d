/**
 * Writes the result of an audit as text, JSON or a page. In: {@code audit.model}. Out: characters
 * to a {@code PrintWriter}. No logic but that of layout; every text that comes from the audited
 * process is made harmless by {@code TextPage}, {@code Json} and {@code Html}.
 *
 * <p>Runs on the command's main thread.
 */
package io.aioguard.audit.write;
