package io.aioguard.report.compare;

import io.aioguard.report.model.FindingGroup;

/**
 * One bug in two recordings.
 *
 * @param example group of the second recording, or of the first if the second has none
 * @param before findings in the first
 * @param after findings in the second
 */
public record FindingChange(
    FindingGroup example, long before, long after, ComparisonChange change) {}
