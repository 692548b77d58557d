package io.aioguard.rules;

import java.util.List;
import java.util.Optional;

/**
 * A method of a class that the pattern does not name.
 *
 * @param name the method's name
 * @param parameters the types as in Java source, such as {@code long[]}; one without a package
 *     matches all classes of that simple name; empty for every overload
 */
public record MethodPattern(String name, Optional<List<String>> parameters) {

  /** Copies the list. */
  public MethodPattern {
    parameters = parameters.isPresent() ? Optional.of(List.copyOf(parameters.get())) : parameters;
  }

  /**
   * Whether the pattern matches this method.
   *
   * @param descriptor as in a class file (JVMS 4.3.3); an invalid one matches nothing
   */
  public boolean matches(String methodName, String descriptor) {
    if (!name.equals(methodName)) {
      return false;
    }
    Optional<Descriptor> method = Descriptor.of(descriptor);
    return method.isPresent()
        && (parameters.isEmpty()
            || standForEach(parameters.get(), method.get().parameters(), false));
  }

  /**
   * A method as a rule names it.
   *
   * @param descriptor as in a class file (JVMS 4.3.3)
   */
  public static MethodPattern of(String name, String descriptor) {
    return new MethodPattern(
        name, Optional.of(Descriptor.of(descriptor).orElseThrow().parameters()));
  }

  /** Whether this pattern matches all methods that the other one matches. */
  boolean covers(MethodPattern other) {
    return name.equals(other.name)
        && (parameters.isEmpty()
            || other.parameters.isPresent()
                && standForEach(parameters.get(), other.parameters.get(), false));
  }

  /** Whether a method may exist that both patterns match. */
  boolean overlaps(MethodPattern other) {
    return name.equals(other.name)
        && (parameters.isEmpty()
            || other.parameters.isEmpty()
            || standForEach(parameters.get(), other.parameters.get(), true));
  }

  private static boolean standForEach(List<String> written, List<String> types, boolean symmetric) {
    boolean result = written.size() == types.size();
    for (int i = 0; result && i < types.size(); i++) {
      result =
          TypeName.standsFor(written.get(i), types.get(i))
              || symmetric && TypeName.standsFor(types.get(i), written.get(i));
    }
    return result;
  }

  /** As in a rule. */
  @Override
  public String toString() {
    return parameters.isEmpty() ? name : name + '(' + String.join(", ", parameters.get()) + ')';
  }
}
