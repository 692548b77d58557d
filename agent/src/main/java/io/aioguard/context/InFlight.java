package io.aioguard.context;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The io_setup(2) calls on their way. */
final class InFlight {

  private final Set<Setup> setups = ConcurrentHashMap.newKeySet();

  void add(Setup setup) {
    setups.add(setup);
  }

  void remove(Setup setup) {
    setups.remove(setup);
  }

  void forEach(Consumer<Setup> action) {
    if (!setups.isEmpty()) {
      setups.forEach(action);
    }
  }
}
