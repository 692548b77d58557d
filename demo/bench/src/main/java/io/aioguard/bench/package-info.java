/**
 * What the agent costs. In: a built agent jar. Out: ratios with and without it, measured side by
 * side, as a table and as JSON. Uses nothing of the agent's: the benchmarks are ordinary programs
 * on JNA, forked once with {@code -javaagent} and once without.
 */
package io.aioguard.bench;
