package io.aioguard.report.event;

import java.time.Instant;

/** Any other event of the agent: it only proves that the agent was there. */
public record OtherEvent(Instant time) implements AioEvent {}
