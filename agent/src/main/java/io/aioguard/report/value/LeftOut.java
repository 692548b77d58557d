package io.aioguard.report.value;

/**
 * Contexts that there was no {@link Room} for, at most: one may be told of again, or end later.
 *
 * @param live those that were open at the end
 * @param suspected those that were suspected of being leaked
 */
public record LeftOut(long live, long suspected) {

  public static final LeftOut NONE = new LeftOut(0, 0);

  public LeftOut with(LeftOut other) {
    return new LeftOut(Wording.sum(live, other.live), Wording.sum(suspected, other.suspected));
  }

  public boolean any() {
    return live > 0 || suspected > 0;
  }

  /** In words, for a note. */
  public String note() {
    return String.format(
        "There is no room for more than %s contexts: at most %s that were open at the end and %s that"
            + " were suspected are left out.",
        Wording.number(Room.ALL), Wording.number(live), Wording.number(suspected));
  }
}
