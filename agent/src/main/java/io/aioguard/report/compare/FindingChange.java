package io.aioguard.report.compare;

import io.aioguard.report.model.FindingGroup;

/**
 * One bug in two recordings.
 *
 * @param example of the second recording if it is in there, else of the first
 * @param before findings in the first
 * @param after findings in the second
 */
public record FindingChange(
    FindingGroup example, long before, long after, ComparisonChange change) {}
