package io.aioguard.report.value;

/**
 * Contexts that there was no {@link ContextLimit} for, at most: one may be told of again, or end
 * later.
 *
 * @param live those that were open at the end
 * @param suspected those that were suspected of being leaked
 */
public record OmittedContexts(long live, long suspected) {

  public static final OmittedContexts NONE = new OmittedContexts(0, 0);

  public OmittedContexts with(OmittedContexts other) {
    return new OmittedContexts(
        FigureText.sum(live, other.live), FigureText.sum(suspected, other.suspected));
  }

  public boolean any() {
    return live > 0 || suspected > 0;
  }

  /** In words, for a note. */
  public String note() {
    return String.format(
        "There is no room for more than %s contexts: at most %s that were open at the end and %s that"
            + " were suspected are left out.",
        FigureText.number(ContextLimit.ALL), FigureText.number(live), FigureText.number(suspected));
  }
}
