package io.aioguard.route.jna;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The library objects that JNA has opened for the program. While one exists, its library stays
 * mapped at its address. References are weak; takes no lock.
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
