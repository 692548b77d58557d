package io.aioguard.cli.io;

import io.aioguard.report.model.GateVerdict;

/** The exit statuses of the commands. */
public final class ExitStatus {

  public static final int DONE = 0;

  /**
   * A finding that {@code --fail-on} names; more slots in use than {@code --fail-over}; of an
   * audit, a context that nothing holds.
   */
  public static final int FOUND = 1;

  public static final int USAGE = 2;

  /** An input could not be read, or the report not be written. */
  public static final int UNREADABLE = 3;

  /**
   * Under {@code --fail-on}: no named finding, and the recordings do not show everything. Of an
   * audit: something could not be searched.
   */
  public static final int INCONCLUSIVE = 4;

  private ExitStatus() {}

  /**
   * The exit status of a report under a gate.
   *
   * @param complete whether all was read and written that should be
   */
  public static int of(GateVerdict.Decision outcome, boolean complete) {
    if (outcome == GateVerdict.Decision.FAILED) {
      return FOUND;
    }
    if (!complete) {
      return UNREADABLE;
    }
    return outcome == GateVerdict.Decision.INCONCLUSIVE ? INCONCLUSIVE : DONE;
  }
}
