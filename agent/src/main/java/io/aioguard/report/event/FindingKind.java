package io.aioguard.report.event;

import java.util.Set;

/** What can be wrong, the worst first. */
public enum FindingKind {
  /** A destroy through a dead handle that hit another context. */
  STALE_DESTROY("stale destroy", "stale-destroy"),
  /** A second destroy that hit no other context. */
  DOUBLE_DESTROY("double destroy", "double-destroy"),
  /** No object led to the context any longer, and it was alive. */
  LEAK("leak", "leak"),
  /** {@code io_setup(2)} failed. */
  SETUP_FAILED("failed setup", "setup-failed"),
  /** Not proven by the collector: a context that is closed but alive, or idle. */
  SUSPECTED_LEAK("suspected leak", "suspected"),
  /** An {@code io_destroy(2)} of the agent's does not return. */
  RECLAIM_STALLED("stalled reclaim", "reclaim-stalled"),
  /** A context whose destroy no route saw. */
  CONTEXT_VANISHED("vanished context", "context-vanished"),
  /** A destroy of an id that no context had. */
  INVALID_DESTROY("invalid destroy", "invalid-destroy"),
  /** A context that was open when its JVM ended. */
  OPEN("open context", "open");

  /** Kinds of which each finding is a context that is leaked, or may be. */
  public static final Set<FindingKind> LEAKS = Set.of(LEAK, SUSPECTED_LEAK);

  private final String label;
  private final String key;

  FindingKind(String label, String key) {
    this.label = label;
    this.key = key;
  }

  /** The name in JSON and in {@code --fail-on}. */
  public String key() {
    return key;
  }

  /** The name in reports for people. */
  public String label() {
    return label;
  }
}
