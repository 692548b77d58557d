package io.aioguard.reclaim;

import io.aioguard.kernel.AioCalls;
import io.aioguard.kernel.JnaMemoryCalls;
import io.aioguard.kernel.LinuxAio;
import io.aioguard.kernel.MappingQuery;
import io.aioguard.kernel.MemoryCalls;
import java.util.Optional;

/**
 * The agent's own way to the kernel: a JNA of its own, in its own loader, loaded when it is first
 * asked for and not before. Where that JNA cannot be had without disturbing the application, there
 * is none. Thread-safe.
 */
public final class OwnCalls {

  /** Each makes JNA load a library that the JVM can load only once: the application's turn. */
  private static final String[] EXCLUSIVE = {
    "jna.boot.library.path", "jna.boot.library.name", "jna.nounpack", "jna.noclasspath"
  };

  private boolean tried;
  private String unavailable;

  // Written once. Read without the lock: threads of the application must not wait for each other.
  private volatile AioCalls aio;
  private volatile MemoryCalls memory;
  private volatile Optional<MappingQuery> mappings = Optional.empty();

  /** Why there is none; empty if there is. Loads JNA the first time, some 100 ms. */
  public synchronized Optional<String> unavailable() {
    if (!tried) {
      tried = true;
      try {
        unavailable = load();
      } catch (Throwable e) {
        unavailable = "the agent's own JNA cannot be used: " + e;
      }
    }
    return Optional.ofNullable(unavailable);
  }

  /** Linux AIO. Only where {@link #unavailable} is empty. */
  AioCalls aio() {
    return aio;
  }

  /** Loads them; throws UnsupportedOperationException with the reason where there are none. */
  public MemoryCalls loadedMemory() {
    Optional<String> obstacle = unavailable();
    if (obstacle.isPresent()) {
      throw new UnsupportedOperationException(obstacle.get());
    }
    return memory;
  }

  /** Calls about memory. Only where {@link #unavailable} is empty. */
  MemoryCalls memory() {
    return memory;
  }

  /** Asks about one mapping; empty until JNA is loaded, and where the kernel is too old for it. */
  public Optional<MappingQuery> mappings() {
    return mappings;
  }

  private String load() throws ReflectiveOperationException {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Optional<AioCalls> calls = LinuxAio.load();
    Optional<MemoryCalls> space = JnaMemoryCalls.load();
    if (calls.isEmpty() || space.isEmpty()) {
      return "the agent's own JNA cannot be used: "
          + (calls.isEmpty() ? LinuxAio.failure() : JnaMemoryCalls.failure())
              .orElse("no reason given");
    }
    aio = calls.get();
    memory = space.get();
    mappings = MappingQuery.open(space.get());
    return null;
  }

  private static Optional<String> obstacle() throws ReflectiveOperationException {
    for (String property : EXCLUSIVE) {
      String value = System.getProperty(property);
      if (value != null && !value.equals("false")) {
        return Optional.of("-D" + property + " leaves no room for a second JNA");
      }
    }
    if (!"true".equals(System.getProperty("jna.nosys", "true"))) {
      return Optional.of("-Djna.nosys leaves no room for a second JNA");
    }
    return NativeAccess.granted(OwnCalls.class)
        ? Optional.empty()
        : Optional.of("native access is not enabled; add --enable-native-access=ALL-UNNAMED");
  }
}
