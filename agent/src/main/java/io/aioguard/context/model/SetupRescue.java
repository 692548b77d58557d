package io.aioguard.context.model;

import io.aioguard.rescue.Outcome;

/**
 * What rescue=on has done for one io_setup(2).
 *
 * @param before how things were before it; null where nothing was waited for
 */
public record SetupRescue(Outcome outcome, Shortage before) {

  public static final SetupRescue NONE = new SetupRescue(Outcome.NONE, null);
}
