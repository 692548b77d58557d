package io.aioguard.report.value;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes in ASCII what a format can escape. So the text cannot control a terminal by what is beyond
 * ASCII, and does not depend on an encoding. For one thread at a time.
 */
public abstract class AsciiFilter extends FilterWriter {

  /** Writes to this writer. */
  protected AsciiFilter(Writer out) {
    super(out);
  }

  /**
   * Writes a character that is not in ASCII, or is DEL.
   *
   * @param c of UTF-16, half a surrogate pair perhaps
   */
  protected abstract void escape(char c) throws IOException;

  @Override
  public final void write(int c) throws IOException {
    if (c < 0x7f) {
      out.write(c);
    } else {
      escape((char) c);
    }
  }

  @Override
  public final void write(char[] text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(text[i]);
    }
  }

  @Override
  public final void write(String text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(text.charAt(i));
    }
  }
}
