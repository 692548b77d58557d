package io.aioguard.route.jna;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The library objects of the program that were seen. While JNA has one, the library stays mapped
 * where it is. Holds on to none of them; without a lock.
 */
final class OpenedLibraries {

  private final AtomicReference<List<WeakReference<Object>>> all = new AtomicReference<>(List.of());

  boolean contains(Object library) {
    for (WeakReference<Object> one : all.get()) {
      if (one.refersTo(library)) {
        return true;
      }
    }
    return false;
  }

  /** Also drops those that the program no longer has. */
  void add(Object library) {
    List<WeakReference<Object>> old;
    List<WeakReference<Object>> fresh;
    do {
      old = all.get();
      fresh = new ArrayList<>();
      for (WeakReference<Object> one : old) {
        if (!one.refersTo(null)) {
          fresh.add(one);
        }
      }
      fresh.add(new WeakReference<>(library));
    } while (!all.compareAndSet(old, fresh));
  }
}
