package io.aioguard.kernel.trace;

import java.io.IOException;

/** A process cannot be traced. */
public final class TraceRefusedException extends IOException {

  private static final long serialVersionUID = 1;

  private final TraceRefusal refusal;

  TraceRefusedException(TraceRefusal refusal, String detail) {
    super(detail);
    this.refusal = refusal;
  }

  /** The kind. */
  public TraceRefusal refusal() {
    return refusal;
  }
}
