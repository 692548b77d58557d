package io.aioguard.report;

import java.time.Instant;

/** The agent does not suspect the context any more. */
record SuspicionEnd(Instant time, long uid) implements AioEvent {}
