package io.aioguard.context;

import java.util.ArrayList;
import java.util.List;

/**
 * The destroys that may have hit one context without anybody knowing: they named its address, and
 * it was not known then whom they would find there. If the context turns out to be gone, one of
 * them is how. Thread-safe.
 */
final class Doubts {

  /** Nobody needs more to explain one end. */
  private static final int MOST = 64;

  private volatile List<EarlyDestroy> destroys = List.of();

  synchronized void add(EarlyDestroy destroy) {
    if (destroys.size() < MOST && !destroys.contains(destroy)) {
      List<EarlyDestroy> more = new ArrayList<>(destroys);
      more.add(destroy);
      destroys = List.copyOf(more);
    }
  }

  /** That destroy has hit nothing, or somebody else for certain. */
  synchronized void remove(EarlyDestroy destroy) {
    List<EarlyDestroy> fewer = new ArrayList<>(destroys);
    fewer.remove(destroy);
    destroys = List.copyOf(fewer);
  }

  List<EarlyDestroy> all() {
    return destroys;
  }

  boolean any() {
    return !destroys.isEmpty();
  }

  /**
   * Who ended the context, if it is gone: a destroy that succeeded, else one that is not back; null
   * if there is none.
   */
  Origin suspect() {
    Origin open = null;
    for (EarlyDestroy destroy : destroys) {
      if (destroy.hasSucceeded()) {
        return destroy.origin;
      }
      open = destroy.origin;
    }
    return open;
  }
}
