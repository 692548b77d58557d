package io.aioguard.context;

import io.aioguard.rescue.Outcome;

/**
 * What rescue=on has done for one io_setup(2).
 *
 * @param again whether the call was made once more
 * @param account what was done, or why nothing, for people; empty where it is off
 * @param nanos for how long the call was held up, ns
 * @param before how things were before it; null where nothing was waited for
 */
record SetupRescue(boolean again, String account, long nanos, Shortage before) {

  static final SetupRescue NONE = new SetupRescue(false, "", 0, null);

  static SetupRescue of(Outcome outcome, Shortage before) {
    return new SetupRescue(outcome.again(), outcome.account(), outcome.nanos(), before);
  }
}
