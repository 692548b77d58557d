package io.aioguard.context.model;

/**
 * The owners of one context by a rule. Methods that change it are called with the context locked;
 * methods that read it take no lock.
 */
final class Ownership {

  private static final Claim NONE = new Claim("", 0, false, true, false);

  private volatile Claim claim = NONE;

  /**
   * @param type class of the owner; empty if there is no rule
   * @param owners number of objects that own it now
   * @param reclaims whether by the rule no other object keeps the number
   * @param certain whether no owner can have been copied
   * @param collected whether the last owner was collected
   */
  private record Claim(
      String type, int owners, boolean reclaims, boolean certain, boolean collected) {}

  /**
   * Adds an object of this class as an owner.
   *
   * @param reclaims whether by the rule no other object keeps the number
   * @param certain whether the object cannot have been copied
   */
  void addOwner(String ownerClass, boolean reclaims, boolean certain) {
    Claim before = claim;
    claim = new Claim(ownerClass, before.owners + 1, reclaims, before.certain & certain, false);
  }

  /** Removes an owner that is alive. True if no object owns it now. */
  boolean removeOwner() {
    Claim before = claim;
    int owners = before.owners - 1;
    boolean reclaims = owners != 0 && before.reclaims;
    claim = new Claim(before.type, owners, reclaims, before.certain, before.collected);
    return owners == 0;
  }

  /** Removes an owner that was collected. */
  void ownerCollected(boolean reclaims) {
    Claim before = claim;
    int owners = before.owners - 1;
    claim = new Claim(before.type, owners, before.reclaims & reclaims, before.certain, owners == 0);
  }

  /** From now on the collection of its owners proves nothing. */
  void disregardCollection() {
    Claim before = claim;
    claim = new Claim(before.type, before.owners, before.reclaims, before.certain, false);
  }

  /** Whether its last owner was collected: a leak by the rule. */
  boolean isCollected() {
    return claim.collected;
  }

  /** Whether a leak can be concluded from its owners, even if the number has escaped. */
  boolean decides() {
    Claim now = claim;
    return now.collected || now.owners > 0 && now.certain;
  }

  /** Whether a rule names the owner and has reclaim=no. */
  boolean forbidsReclaim() {
    Claim now = claim;
    return !now.type.isEmpty() && !now.reclaims;
  }

  /** Class of the owner; empty if there is no rule. */
  String type() {
    return claim.type;
  }
}
