package io.aioguard.context.model;

/**
 * Who owns one context by a rule. What changes it is called with the context locked; what reads it
 * takes no lock.
 */
final class Ownership {

  private static final Claim NONE = new Claim("", 0, false, true, false);

  private volatile Claim claim = NONE;

  /**
   * @param type class of the owner; empty if there is no rule
   * @param owners objects that own it now
   * @param reclaims whether by the rule nothing else keeps the number
   * @param certain whether no owner can have been copied
   * @param over whether the last owner was collected
   */
  private record Claim(
      String type, int owners, boolean reclaims, boolean certain, boolean collected) {}

  /**
   * An object of this class owns it from now on.
   *
   * @param alone whether by the rule nothing else keeps the number
   * @param certain whether the object cannot have been copied
   */
  void addOwner(String ownerClass, boolean alone, boolean certain) {
    Claim before = claim;
    claim = new Claim(ownerClass, before.owners + 1, alone, before.certain & certain, false);
  }

  /** An owner has let go of it. True if no object owns it now. */
  boolean removeOwner() {
    Claim before = claim;
    int owners = before.owners - 1;
    boolean reclaims = owners != 0 && before.reclaims;
    claim = new Claim(before.type, owners, reclaims, before.certain, before.collected);
    return owners == 0;
  }

  /** An owner was collected. */
  void ownerCollected(boolean alone) {
    Claim before = claim;
    int owners = before.owners - 1;
    claim = new Claim(before.type, owners, before.reclaims & alone, before.certain, owners == 0);
  }

  /** What the owners' end says is not to be concluded from any more. */
  void disregardCollection() {
    Claim before = claim;
    claim = new Claim(before.type, before.owners, before.reclaims, before.certain, false);
  }

  /** Whether its last owner was collected: by the rule, this is a leak. */
  boolean isCollected() {
    return claim.collected;
  }

  /** Whether an object owns it whose collection will be noticed, wherever else the number is. */
  boolean decides() {
    Claim now = claim;
    return now.collected || now.owners > 0 && now.certain;
  }

  /** Whether a rule names the owner and does not let its context be destroyed. */
  boolean forbidsReclaim() {
    Claim now = claim;
    return !now.type.isEmpty() && !now.reclaims;
  }

  /** Class of the owner; empty if there is no rule. */
  String type() {
    return claim.type;
  }
}
