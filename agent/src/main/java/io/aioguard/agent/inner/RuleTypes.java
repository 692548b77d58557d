package io.aioguard.agent.inner;

import java.util.Set;

/** The part of the rules that is needed before the first class of a route. */
public interface RuleTypes {

  /** Internal names of the classes in the rules. */
  Set<String> internalNames();

  /** Whether the file could be read; it may have errors. */
  boolean areRead();
}
