package io.aioguard.audit.model;

/** Whether anything holds a context, in the order in which a reader wants to see them. */
public enum Verdict {
  /** A complete search has found its id nowhere, twice: it is leaked. */
  UNHELD("unheld", "unheld", "nothing holds the id: no code can use or destroy them any longer"),
  /** Only a JNI global reference and the thread that polls it: no garbage collector finds it. */
  OWN_MACHINERY(
      "own-machinery",
      "held only by its own machinery",
      "a JNI global reference and a thread that polls the context, and no other path"),
  /** Its id was not found, and not everything could be searched. */
  NOT_FOUND("not-found", "not found", "no id was found, but not everything could be searched"),
  /** Something holds its id. */
  HELD("held", "held", "the id was found");

  private final String key;
  private final String label;
  private final String meaning;

  Verdict(String key, String label, String meaning) {
    this.key = key;
    this.label = label;
    this.meaning = meaning;
  }

  /** In JSON. */
  public String key() {
    return key;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** What it means, as a part of a sentence. */
  public String meaning() {
    return meaning;
  }
}
