package io.aioguard.host;

import io.aioguard.report.value.Slots;

/** What the agent in a JVM has answered about its JVM's contexts. */
public record AgentCount(long contexts, Slots slots) {}
