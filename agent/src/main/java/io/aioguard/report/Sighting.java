package io.aioguard.report;

import java.time.Instant;

/**
 * The kernel had contexts whose creation no route saw.
 *
 * @param count one, and those that the agent's rate limit kept back before this one
 */
record Sighting(Instant time, long count) implements AioEvent {}
