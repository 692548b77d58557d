package io.aioguard.audit.memory;

/**
 * Something that could not be searched, so that an id that was not found may be there.
 *
 * @param text for people, names what it is and why
 */
public record SearchGap(Kind kind, String text) {

  /** What it is. */
  public enum Kind {
    /** A thread that did not stop in time, or whose registers or stack could not be read. */
    THREAD,
    /** Pages that are there and could not be read. */
    PAGES,
    /** More pages of shared mappings that the process has no entry for than are read. */
    SHARED_PAGES
  }
}
