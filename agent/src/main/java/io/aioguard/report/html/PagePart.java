package io.aioguard.report.html;

import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * A part of a page that is bounded, whatever names a recording has: an entry that does not fit is
 * left out as a whole.
 */
public final class PagePart {

  private final Html html;
  private int left;
  private long omitted;

  /**
   * @param html that has the place open
   * @param limit characters of all entries together
   */
  public PagePart(Html html, int limit) {
    this.html = html;
    this.left = limit;
  }

  /** Writes an entry if it fits. */
  public void add(Consumer<Html> entry) {
    BoundedWriter text = new BoundedWriter(left);
    PrintWriter out = new PrintWriter(text);
    entry.accept(new Html(out));
    out.flush();
    if (text.isFull()) {
      omitted++;
    } else {
      left -= text.text().length();
      html.copy(text.text());
    }
  }

  /** Counts entries that are not even tried. */
  public void omit(long entries) {
    omitted += entries;
  }

  /** Number of entries that were left out. */
  public long omitted() {
    return omitted;
  }
}
