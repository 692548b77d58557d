package io.aioguard.report;

/**
 * Contexts of one creation that were open at the end of two recordings.
 *
 * @param site where they were created
 */
public record LiveChange(
    String site,
    String fingerprint,
    long before,
    long after,
    long slotsBefore,
    long slotsAfter,
    Change change) {}
