package io.aioguard.rules;

import java.util.List;
import java.util.Optional;

/**
 * A method of a class that is known from elsewhere.
 *
 * @param name the method's name
 * @param parameters the types as in Java source, such as {@code long[]}; one without a package
 *     stands for all classes of that simple name; empty for every overload
 */
public record MethodPattern(String name, Optional<List<String>> parameters) {

  /** Copies the list. */
  public MethodPattern {
    parameters = parameters.isPresent() ? Optional.of(List.copyOf(parameters.get())) : parameters;
  }

  /**
   * Whether it is this method.
   *
   * @param descriptor as in a class file (JVMS 4.3.3); one that is none matches nothing
   */
  public boolean matches(String methodName, String descriptor) {
    if (!name.equals(methodName)) {
      return false;
    }
    Optional<Descriptor> method = Descriptor.of(descriptor);
    return method.isPresent()
        && (parameters.isEmpty() || stand(parameters.get(), method.get().parameters(), false));
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

  /** Whether all methods that the other one stands for are covered by this one. */
  boolean covers(MethodPattern other) {
    return name.equals(other.name)
        && (parameters.isEmpty()
            || other.parameters.isPresent()
                && stand(parameters.get(), other.parameters.get(), false));
  }

  /** Whether there may be a method that both stand for. */
  boolean overlaps(MethodPattern other) {
    return name.equals(other.name)
        && (parameters.isEmpty()
            || other.parameters.isEmpty()
            || stand(parameters.get(), other.parameters.get(), true));
  }

  private static boolean stand(List<String> written, List<String> types, boolean eitherWay) {
    boolean stand = written.size() == types.size();
    for (int i = 0; stand && i < types.size(); i++) {
      stand =
          TypeName.standsFor(written.get(i), types.get(i))
              || eitherWay && TypeName.standsFor(types.get(i), written.get(i));
    }
    return stand;
  }

  /** As in a rule. */
  @Override
  public String toString() {
    return parameters.isEmpty() ? name : name + '(' + String.join(", ", parameters.get()) + ')';
  }
}
