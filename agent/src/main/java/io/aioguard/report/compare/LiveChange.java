package io.aioguard.report.compare;

import io.aioguard.report.stack.Headline;

/**
 * Contexts of one creation that were open at the end of two recordings.
 *
 * @param headline of the group of the second recording, or of the first if the second has none
 */
public record LiveChange(
    Headline headline,
    String fingerprint,
    long before,
    long after,
    long slotsBefore,
    long slotsAfter,
    ComparisonChange change) {}
