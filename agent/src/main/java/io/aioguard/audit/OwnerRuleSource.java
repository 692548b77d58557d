package io.aioguard.audit;

import java.util.Optional;

/** Knows the classes of the application, which a heap dump does not have. */
@FunctionalInterface
public interface OwnerRuleSource {

  /** The line of a rules file for a class that keeps an id in a field; empty if it is unknown. */
  Optional<String> ruleFor(String className, String field);
}
