package io.aioguard.report;

/**
 * A reason why there may be more than was found.
 *
 * @param what what was not seen
 * @param next how to see it the next time
 */
record Doubt(String what, String next) {}
