package io.aioguard.hook;

/** What woven code tells of objects that own a context by a rule. */
public interface OwnerHooks {

  /**
   * The field that the rule names has been set.
   *
   * @param rule which one, as given to the weaving
   */
  void fieldSet(Object owner, Object value, String rule);

  /** The owner has been constructed: what its field refers to may have been filled meanwhile. */
  void constructed(Object owner, String rule);
}
