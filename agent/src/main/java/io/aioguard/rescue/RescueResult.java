package io.aioguard.rescue;

/**
 * What a rescue came to.
 *
 * @param again whether the call is to be made once more. Always, where its thread has waited: a
 *     virtual thread may go on on another carrier, and JNA keeps errno with the carrier, so the one
 *     of the call before is lost
 * @param account what was done, or why nothing was, for people
 * @param nanos for how long the call was held up, ns
 */
public record RescueResult(boolean again, String account, long nanos) {

  /** Nothing was tried, and nothing is to be said of it. */
  public static final RescueResult NONE = new RescueResult(false, "", 0);

  /** For a reason. */
  public static RescueResult notTried(String why) {
    return new RescueResult(false, "not tried: " + why, 0);
  }
}
