package io.aioguard.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * How one test or class is checked.
 *
 * @param held what is held on purpose
 * @param expected the reason why a leak is expected; null if none is
 */
record Settings(LeakScope scope, HeldContexts held, boolean wrongDestroys, String expected) {

  static final String PREFIX = "io.aioguard.junit.";
  static final String SCOPE = PREFIX + "scope";
  static final String HELD = PREFIX + "held";

  /** What an extension that is registered by a field is given. */
  record Defaults(LeakScope scope, List<String> held) {

    static final Defaults NONE = new Defaults(null, List.of());
  }

  /** From the annotations around this test or class, then the defaults, then JUnit's parameters. */
  static Settings of(ExtensionContext context, Defaults defaults) {
    List<String> held = new ArrayList<>(defaults.held());
    held.addAll(held(context));
    AioLeakCheck nearest = null;
    boolean expectedAbove = false;
    for (ExtensionContext each = context; each != null; each = each.getParent().orElse(null)) {
      Optional<AioLeakCheck> found =
          AnnotationSupport.findAnnotation(each.getElement(), AioLeakCheck.class);
      if (found.isPresent()) {
        nearest = nearest == null ? found.get() : nearest;
        held.addAll(List.of(found.get().held()));
      }
      expectedAbove |=
          each != context && AnnotationSupport.isAnnotated(each.getElement(), ExpectLeak.class);
    }
    LeakScope scope = nearest != null ? nearest.scope() : scope(context, defaults);
    return new Settings(
        // A class that is to leave contexts behind is judged as a whole.
        expectedAbove && scope == LeakScope.METHOD ? LeakScope.CLASS : scope,
        new HeldContexts(held),
        nearest == null || nearest.wrongDestroys(),
        AnnotationSupport.findAnnotation(context.getElement(), ExpectLeak.class)
            .map(ExpectLeak::value)
            .orElse(null));
  }

  /** What the whole suite holds on purpose. */
  static List<String> held(ExtensionContext context) {
    String names = context.getConfigurationParameter(HELD).orElse("");
    return Stream.of(names.split(",")).filter(name -> !name.isBlank()).toList();
  }

  private static LeakScope scope(ExtensionContext context, Defaults defaults) {
    if (defaults.scope() != null) {
      return defaults.scope();
    }
    String name = context.getConfigurationParameter(SCOPE).orElse("method");
    try {
      return LeakScope.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(
          SCOPE + "=" + name + ": expected method, class or none", e);
    }
  }
}
