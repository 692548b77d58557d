package io.aioguard.term;

/** First words of rules, also of those that the agent suggests in {@code suggestedRule}. */
public final class RuleWord {

  /** Rule for a class that owns contexts. */
  public static final String OWNER = "owner";

  /** Rule for a method that destroys contexts. */
  public static final String DESTROY = "destroy";

  private RuleWord() {}
}
