package io.aioguard.context.model;

import io.aioguard.rescue.RescueResult;

/**
 * What rescue=on has done for one io_setup(2).
 *
 * @param before how things were before it; null where nothing was waited for
 */
public record SetupRescue(RescueResult result, QuotaShortage shortage) {

  public static final SetupRescue NONE = new SetupRescue(RescueResult.NONE, null);
}
