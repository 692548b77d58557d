package io.aioguard.context;

/**
 * Who owns one context by a rule. Thread-safe; what changes it is called with the context locked.
 */
final class Ownership {

  private String type = "";
  private int owners;
  private boolean reclaims;
  private boolean over;

  /**
   * An object of this class owns it from now on.
   *
   * @param nobodyElse whether the rule says that nobody else keeps the number
   */
  synchronized void begin(String ownerClass, boolean nobodyElse) {
    type = ownerClass;
    reclaims = nobodyElse;
    over = false;
    owners++;
  }

  /** An owner has let go of it. True if nobody owns it now. */
  synchronized boolean giveUp() {
    owners--;
    if (owners == 0) {
      reclaims = false;
    }
    return owners == 0;
  }

  /** An owner was collected. */
  synchronized void collected(boolean nobodyElse) {
    owners--;
    over = owners == 0;
    reclaims &= nobodyElse;
  }

  /** What the owners' end says is not to be concluded from any more. */
  synchronized void forget() {
    over = false;
  }

  /** Whether its last owner was collected: whoever wrote the rule says that this is a leak. */
  synchronized boolean isOver() {
    return over;
  }

  /** Whether a rule names the owner and does not let its context be destroyed. */
  synchronized boolean forbidsReclaim() {
    return !type.isEmpty() && !reclaims;
  }

  /** Class of the owner; empty if there is no rule. */
  synchronized String type() {
    return type;
  }
}
