package io.aioguard.agent.inner;

import java.util.Set;

/** Rules that have been read, as far as they matter before the first class of a route. */
public interface RuleTypes {

  /** Internal names of the classes that they name. */
  Set<String> internalNames();

  /** Whether the file could be read, with errors in it or not. */
  boolean areRead();
}
