package io.aioguard.report.event;

import java.time.Instant;

/** JFR lost events because it ran out of buffers. */
public record DataLost(Instant time, long bytes) implements AioEvent {}
