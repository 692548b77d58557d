package io.aioguard.report.event;

import java.time.Instant;

/** An event of the agent that counts only as a sign of life. */
public record OtherEvent(Instant time) implements AioEvent {}
