package io.aioguard.context.model;

import io.aioguard.rescue.RescueResult;

/**
 * What rescue=on has done for one io_setup(2).
 *
 * @param shortage the use of the quota before the rescue; null if there was none
 */
public record SetupRescue(RescueResult result, QuotaShortage shortage) {

  public static final SetupRescue NONE = new SetupRescue(RescueResult.NONE, null);
}
