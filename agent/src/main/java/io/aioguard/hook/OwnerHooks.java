package io.aioguard.hook;

/** What woven code reports of objects that own a context by a rule. */
public interface OwnerHooks {

  /**
   * The field that the rule names has been set.
   *
   * @param rule its key, as woven into the code
   */
  void fieldSet(Object owner, Object value, String rule);

  /** The owner has been constructed: what its field refers to may contain an id now. */
  void constructed(Object owner, String rule);
}
