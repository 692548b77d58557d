package io.aioguard.report.json;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes JSON in ASCII: outside of strings it has no other characters, and in them each can be
 * escaped. So no terminal is controlled, no encoding can go wrong, and half a surrogate pair
 * survives.
 */
final class AsciiWriter extends FilterWriter {

  AsciiWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    if (c < 0x7f) {
      out.write(c);
    } else {
      out.write(String.format("\\u%04x", c));
    }
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(text[i]);
    }
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(text.charAt(i));
    }
  }
}
