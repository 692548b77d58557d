package io.aioguard.report.event;

/** What can be wrong, the worst first. */
public enum FindingKind {
  /** A destroy through a dead handle that hit another context. */
  STALE_DESTROY("stale destroy", "stale-destroy"),
  /** A second destroy that hit nobody. */
  DOUBLE_DESTROY("double destroy", "double-destroy"),
  /** The owner was collected, the context was alive. */
  LEAK("leak", "leak"),
  /** {@code io_setup(2)} failed. */
  SETUP_FAILED("failed setup", "setup-failed"),
  /** Not proven by the collector: closed but alive, or idle. */
  SUSPECTED_LEAK("suspected leak", "suspected"),
  /** An {@code io_destroy(2)} of the agent's does not return. */
  RECLAIM_STALLED("stalled reclaim", "reclaim-stalled"),
  /** A context went without a destroy that was seen. */
  CONTEXT_VANISHED("vanished context", "context-vanished"),
  /** A destroy of an id that was never seen. */
  INVALID_DESTROY("invalid destroy", "invalid-destroy"),
  /** A context that was open when its JVM ended. */
  OPEN("open context", "open");

  private final String label;
  private final String key;

  FindingKind(String label, String key) {
    this.label = label;
    this.key = key;
  }

  /** As machines and {@code --fail-on} have it. */
  public String key() {
    return key;
  }

  /** The kind in words, as the report has it. */
  public String label() {
    return label;
  }
}
