package io.aioguard.calls;

import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.map.JnaMemoryCalls;
import io.aioguard.kernel.map.MappingQuery;
import io.aioguard.kernel.map.MemoryCalls;
import io.aioguard.linker.NativeFunctions;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * The agent's own system calls, bound when they are first used: by the JDK's linker if there is one
 * (Java 22), else by a JNA of the agent's, in its own loader. Where that JNA would disturb the
 * application, there are none. Thread-safe.
 */
public final class AgentCalls {

  /**
   * Each makes JNA load a library that the JVM can load only once, which is left to the
   * application.
   */
  private static final String[] EXCLUSIVE = {
    "jna.boot.library.path", "jna.boot.library.name", "jna.nounpack", "jna.noclasspath"
  };

  private static final int NATIVE_ACCESS_WARNS_SINCE = 24;

  private final Instrumentation instrumentation;
  private boolean tried;
  private String unavailable;

  // Written once. Read without the lock, so that threads of the application do not wait for each
  // other.
  private volatile AioSyscalls numbers;
  private volatile MemoryCalls memory;
  private volatile Optional<MappingQuery> mappings = Optional.empty();

  /**
   * @param instrumentation opens the JDK's linker to the agent; null to use JNA only
   */
  public AgentCalls(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Why there are none; empty if there are. The first call binds them, which takes some 100 ms;
   * later calls link nothing.
   */
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

  /** Loads them; throws UnsupportedOperationException with the reason if there are none. */
  public MemoryCalls loadedMemory() {
    Optional<String> obstacle = unavailable();
    if (obstacle.isPresent()) {
      throw new UnsupportedOperationException(obstacle.get());
    }
    return memory;
  }

  /** io_destroy(2); 0 or the errno. Only where {@link #unavailable} is empty. */
  public int destroy(long contextId) {
    return (int) -memory.syscall(numbers.destroy(), contextId, 0, 0, 0, 0, 0);
  }

  /** The query for one mapping; empty until it is loaded, and before Linux 6.11. */
  public Optional<MappingQuery> mappings() {
    return mappings;
  }

  private String load() throws ReflectiveOperationException {
    Optional<AioSyscalls> table = AioSyscalls.ofThisJvm();
    if (table.isEmpty()) {
      return "no AIO system call numbers known for " + System.getProperty("os.arch");
    }
    numbers = table.get();
    String refusal = "";
    MemoryCalls calls = null;
    if (instrumentation != null && NativeFunctions.areAvailable()) {
      try {
        calls = LinkerMemoryCalls.bind(instrumentation, numbers);
      } catch (Throwable e) {
        refusal = "; the JDK's linker neither: " + e;
      }
    }
    if (calls == null) {
      Optional<String> obstacle = obstacle();
      if (obstacle.isPresent()) {
        return obstacle.get() + refusal;
      }
      calls = JnaMemoryCalls.load().orElse(null);
    }
    if (calls == null) {
      return "the agent's own JNA cannot be used: "
          + JnaMemoryCalls.failure().orElse("no reason given")
          + refusal;
    }
    mappings = MappingQuery.open(calls);
    memory = calls;
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
    return nativeAccessIsGranted()
        ? Optional.empty()
        : Optional.of("native access is not enabled; add --enable-native-access=ALL-UNNAMED");
  }

  /**
   * Whether the agent's own loader may load native libraries without the JVM warning about it or
   * refusing (JEP 472, from Java 24; the query is there from 22).
   */
  private static boolean nativeAccessIsGranted() throws ReflectiveOperationException {
    if (Runtime.version().feature() < NATIVE_ACCESS_WARNS_SINCE) {
      return true;
    }
    Method query = Module.class.getMethod("isNativeAccessEnabled");
    return (Boolean) query.invoke(AgentCalls.class.getModule());
  }
}
