package io.aioguard.report.event;

import java.time.Instant;

/** The agent does not suspect the context any more. */
public record SuspicionEnd(Instant time, long uid) implements AioEvent {}
