package io.aioguard.audit.model;

/**
 * A context that the kernel listed at the start of an audit, and no longer at its end.
 *
 * @param id address of its ring
 * @param reason a part of a sentence
 */
public record EndedContext(long id, String reason) {}
