package io.aioguard.report;

/** What can be wrong, the worst first. */
public enum FindingKind {
  /** A destroy through a dead handle that hit another context. */
  STALE_DESTROY("stale destroy"),
  /** A second destroy that hit nobody. */
  DOUBLE_DESTROY("double destroy"),
  /** The owner was collected, the context was alive. */
  LEAK("leak"),
  /** {@code io_setup(2)} failed. */
  SETUP_FAILED("failed setup"),
  /** Not proven by the collector: closed but alive, or idle. */
  SUSPECTED_LEAK("suspected leak"),
  /** An {@code io_destroy(2)} of the agent's does not return. */
  RECLAIM_STALLED("stalled reclaim"),
  /** A context went without a destroy that was seen. */
  CONTEXT_VANISHED("vanished context"),
  /** A destroy of an id that was never seen. */
  INVALID_DESTROY("invalid destroy");

  private final String label;

  FindingKind(String label) {
    this.label = label;
  }

  /** The kind in words, as the report has it. */
  public String label() {
    return label;
  }
}
