package io.aioguard.report.event;

import java.time.Instant;

/** JFR itself lost events, for want of buffers. */
public record DataLost(Instant time, long bytes) implements AioEvent {}
