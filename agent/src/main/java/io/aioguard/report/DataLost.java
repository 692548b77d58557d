package io.aioguard.report;

import java.time.Instant;

/** JFR itself lost events, for want of buffers. */
record DataLost(Instant time, long bytes) implements AioEvent {}
