package io.aioguard.context;

/**
 * The destroys of a context that were entered while the first of them was on its way. Which one the
 * kernel gets to first is not decided by who is entered first: if the first comes back with EINVAL,
 * one of these may have been ahead of it. Thread-safe.
 */
final class Rivals {

  private int onTheirWay;
  private boolean destroyed;
  private boolean firstFoundNothing;
  private boolean settled;
  private boolean firstIsBack;
  private EarlyDestroy first;

  /** What a return decides. */
  enum Verdict {
    /** Nothing, or not yet. */
    OPEN,
    /** A rival destroyed it. */
    DESTROYED,
    /** None of them did. */
    GONE
  }

  /**
   * A destroy that may be ahead of the first one: whom that will find is not known any more.
   *
   * @param contested the first one, as it is told from now on
   * @return false if it is told so already, or is back
   */
  synchronized boolean contest(EarlyDestroy contested) {
    if (firstIsBack || first != null) {
      return false;
    }
    first = contested;
    return true;
  }

  /**
   * The first is back.
   *
   * @return what {@link #contest} gave; null if it never did
   */
  synchronized EarlyDestroy firstBack() {
    firstIsBack = true;
    return first;
  }

  /** The first was refused: the next one is the first again. */
  synchronized void none() {
    firstIsBack = false;
    firstFoundNothing = false;
    first = null;
  }

  /** A destroy is entered that is not the first. */
  synchronized void enter() {
    onTheirWay++;
  }

  /** The first came back with EINVAL. */
  synchronized Verdict foundNothing() {
    firstFoundNothing = true;
    return verdict();
  }

  /** One that is not the first is back. */
  synchronized Verdict back(boolean success) {
    onTheirWay--;
    destroyed |= success;
    return verdict();
  }

  /** Whether one of them is known to have destroyed it. */
  synchronized boolean haveDestroyed() {
    return destroyed;
  }

  /** Whether one of them is not back. */
  synchronized boolean anyInFlight() {
    return onTheirWay > 0;
  }

  private Verdict verdict() {
    boolean known = destroyed || onTheirWay == 0;
    if (!firstFoundNothing || settled || !known) {
      return Verdict.OPEN;
    }
    settled = true;
    return destroyed ? Verdict.DESTROYED : Verdict.GONE;
  }
}
