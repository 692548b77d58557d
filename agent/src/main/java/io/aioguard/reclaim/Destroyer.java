package io.aioguard.reclaim;

import io.aioguard.agent.AgentLog;
import io.aioguard.kernel.AioCalls;
import io.aioguard.kernel.Errno;
import io.aioguard.kernel.LinuxAio;
import io.aioguard.kernel.MappingQuery;
import java.util.Optional;

/**
 * The agent's own way to io_destroy(2): a JNA of its own, in its own loader, loaded at the first
 * reclaim and not before. Where that JNA cannot be had without disturbing the application, there is
 * no reclaim, and it is said once.
 */
public final class Destroyer {

  /** Each makes JNA load a library that the JVM can load only once: the application's turn. */
  private static final String[] EXCLUSIVE = {
    "jna.boot.library.path", "jna.boot.library.name", "jna.nounpack", "jna.noclasspath"
  };

  private AioCalls calls;
  private Optional<MappingQuery> mappings = Optional.empty();
  private String unavailable;

  /** Why nothing can be destroyed; empty if it can. Loads JNA the first time, some 100 ms. */
  public synchronized Optional<String> unavailable() {
    if (calls == null && unavailable == null) {
      load();
    }
    return Optional.ofNullable(unavailable);
  }

  /** Turns it off for good: the kernel does not let this process destroy contexts. */
  public synchronized void refuse(String reason) {
    if (unavailable == null) {
      unavailable = reason;
      AgentLog.warn("leaked contexts are reported but not destroyed: " + reason);
    }
  }

  /** Asks about one mapping; empty until JNA is loaded, and where the kernel is too old for it. */
  public synchronized Optional<MappingQuery> mappings() {
    return mappings;
  }

  /** io_destroy(2); 0 or the errno. */
  int destroy(long contextId) {
    AioCalls ready;
    synchronized (this) {
      ready = calls;
    }
    return ready.io_destroy(contextId).number();
  }

  private void load() {
    try {
      Optional<String> obstacle = obstacle();
      if (obstacle.isPresent()) {
        refuse(obstacle.get());
        return;
      }
      Optional<AioCalls> loaded = LinuxAio.load();
      if (loaded.isPresent()) {
        calls = loaded.get();
        mappings = MappingQuery.open();
      } else {
        refuse(
            "the agent's own JNA cannot be used: " + LinuxAio.failure().orElse("no reason given"));
      }
    } catch (Throwable e) {
      refuse("the agent's own JNA cannot be used: " + e);
    }
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
    return NativeAccess.granted(Destroyer.class)
        ? Optional.empty()
        : Optional.of("native access is not enabled; add --enable-native-access=ALL-UNNAMED");
  }

  /** Whether this errno means that no io_destroy(2) will ever succeed here. */
  public static boolean isRefusal(int errno) {
    return errno == Errno.EPERM.number()
        || errno == Errno.ENOSYS.number()
        || errno == Errno.EACCES.number();
  }
}
