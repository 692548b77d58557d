package io.aioguard.audit.heap.path;

import java.util.List;

/**
 * How an id is reachable.
 *
 * @param elements class and field names, outermost first; no values. The first is the root, the
 *     last the field or array that has the id. At most eight.
 */
public record HeapPath(List<String> elements) {

  @Override
  public String toString() {
    return String.join(" → ", elements);
  }
}
