package io.aioguard.report.junit;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * XML in ASCII: other characters are in text and attributes alone, where a reference can stand for
 * them. So the text does not depend on an encoding.
 */
final class AsciiXml extends FilterWriter {

  private int high;

  AsciiXml(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    if (c < 0x7f) {
      out.write(c);
    } else if (Character.isHighSurrogate((char) c)) {
      high = c;
    } else {
      boolean pair = Character.isLowSurrogate((char) c);
      out.write("&#" + (pair ? Character.toCodePoint((char) high, (char) c) : c) + ";");
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
