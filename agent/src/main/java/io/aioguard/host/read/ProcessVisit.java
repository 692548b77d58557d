package io.aioguard.host.read;

import io.aioguard.host.HostProcess;

/**
 * What came of reading one process.
 *
 * @param process null unless it lists rings
 */
record ProcessVisit(Outcome outcome, HostProcess process) {

  static final ProcessVisit WITHOUT_RINGS = new ProcessVisit(Outcome.READ, null);
  static final ProcessVisit REFUSED = new ProcessVisit(Outcome.REFUSED, null);
  static final ProcessVisit ENDED = new ProcessVisit(Outcome.ENDED, null);

  /** Whether it was read. */
  enum Outcome {
    READ,
    REFUSED,
    /** Or it is a process without memory of its own, such as a thread of the kernel. */
    ENDED
  }
}
