package io.aioguard.report.event;

import java.time.Instant;

/** The agent no longer suspects the context. */
public record SuspicionEnd(Instant time, long uid) implements AioEvent {}
