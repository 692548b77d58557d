package io.aioguard.kernel;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether native code could be bound, kept so that it is tried and told once.
 *
 * @param calls what was bound; empty if it could not be
 * @param failure why not; empty if it was
 */
public record LoadAttempt<T>(Optional<T> calls, Optional<String> failure) {

  /**
   * @param binding may fail in any way in which JNA and the dynamic linker do:
   *     UnsatisfiedLinkError, NoClassDefFoundError after an earlier one, IllegalCallerException
   *     without native access
   */
  public static <T> LoadAttempt<T> of(Supplier<T> binding) {
    try {
      return new LoadAttempt<>(Optional.of(binding.get()), Optional.empty());
    } catch (LinkageError | RuntimeException e) {
      return failed(e.toString());
    }
  }

  public static <T> LoadAttempt<T> failed(String reason) {
    return new LoadAttempt<>(Optional.empty(), Optional.of(reason));
  }
}
