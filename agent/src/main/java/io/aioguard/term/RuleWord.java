package io.aioguard.term;

/** First words of rules, also of those that the agent suggests in {@code suggestedRule}. */
public final class RuleWord {

  /** Names the class that owns contexts. */
  public static final String OWNER = "owner";

  /** Names the method that destroys. */
  public static final String DESTROY = "destroy";

  private RuleWord() {}
}
