package io.aioguard.agent.inner;

/**
 * The first finding of a kind and fingerprint, as the line of the log has it.
 *
 * @param millis when it was found, ms since the epoch
 * @param kind in words
 * @param outcome what the agent did about it; or empty
 * @param fingerprint of its stack; or empty
 * @param frames the top frames of the application, in printable ASCII; or empty
 */
public record FirstFinding(
    long millis, String kind, String outcome, String fingerprint, String frames) {}
