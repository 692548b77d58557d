package io.aioguard.report;

import java.time.Instant;

/** An event of the agent that counts only as a sign of life. */
record Seen(Instant time) implements AioEvent {}
