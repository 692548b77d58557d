package io.aioguard.audit.heap.path;

import java.util.List;

/**
 * The roots from which an object is reachable.
 *
 * @param roots in the order of their distance
 * @param complete whether there can be no others: false if the walk was given up
 */
public record RootSet(List<Root> roots, boolean complete) {}
