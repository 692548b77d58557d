package io.aioguard.rules;

import io.aioguard.term.RuleWord;

/** What a bound method does with a context. */
public enum Role {
  /** Calls io_setup(2). */
  SETUP("setup"),
  /** Calls io_destroy(2). */
  DESTROY(RuleWord.DESTROY),
  /** Calls io_submit(2). */
  SUBMIT("submit"),
  /** Calls io_getevents(2) or io_pgetevents(2). */
  GETEVENTS("getevents");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** Whether it uses a context, and neither creates nor destroys one. */
  public boolean isUse() {
    return this == SUBMIT || this == GETEVENTS;
  }

  /** The first word of its rules. */
  public String word() {
    return word;
  }

  /** Whether a rule may name a failure sign: a failure of these changes which contexts exist. */
  public boolean hasFailureSign() {
    return this == SETUP || this == DESTROY;
  }
}
