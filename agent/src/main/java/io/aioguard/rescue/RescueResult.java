package io.aioguard.rescue;

/**
 * The result of a rescue.
 *
 * @param retry whether the call is to be made once more. Always, where its thread has waited: a
 *     virtual thread may continue on another carrier, and JNA keeps errno with the carrier, so that
 *     of the first call is lost
 * @param description what was done, or why nothing was
 * @param nanos for how long the call was delayed, ns
 */
public record RescueResult(boolean retry, String description, long nanos) {

  /** Nothing was tried, and nothing is recorded of it. */
  public static final RescueResult NONE = new RescueResult(false, "", 0);

  /** No rescue was tried, for this reason. */
  public static RescueResult notTried(String why) {
    return new RescueResult(false, "not tried: " + why, 0);
  }
}
