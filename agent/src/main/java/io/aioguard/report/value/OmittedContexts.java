package io.aioguard.report.value;

/**
 * Contexts beyond the {@link ContextLimit}. Upper bounds: a context may be listed again, or end
 * later.
 *
 * @param live open at the end
 * @param suspected suspected of being leaked
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
        FigureText.number(ContextLimit.MAX_CONTEXTS),
        FigureText.number(live),
        FigureText.number(suspected));
  }
}
