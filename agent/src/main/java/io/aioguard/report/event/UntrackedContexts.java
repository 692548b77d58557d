package io.aioguard.report.event;

import java.time.Instant;

/**
 * The kernel had contexts whose creation no route saw.
 *
 * @param count one, and those that the agent's rate limit suppressed before it
 */
public record UntrackedContexts(Instant time, long count) implements AioEvent {}
