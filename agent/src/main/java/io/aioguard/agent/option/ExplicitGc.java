package io.aioguard.agent.option;

import java.util.List;
import java.util.Optional;

/**
 * Whether an option of this JVM disables System.gc(). An option that {@link JvmOptions} does not
 * see is noticed by the effect of a collection.
 */
public final class ExplicitGc {

  private static final String DISABLED = "DisableExplicitGC";
  private static final String EPSILON = "UseEpsilonGC";

  private ExplicitGc() {}

  /** The option that makes System.gc() do nothing; empty if there is none. */
  public static Optional<String> obstacle() {
    return obstacle(JvmOptions.all());
  }

  /** In the order in which the JVM reads them: the last one counts. */
  static Optional<String> obstacle(List<String> options) {
    for (String flag : List.of(DISABLED, EPSILON)) {
      int on = options.lastIndexOf("-XX:+" + flag);
      if (on >= 0 && on > options.lastIndexOf("-XX:-" + flag)) {
        return Optional.of(options.get(on));
      }
    }
    return Optional.empty();
  }
}
