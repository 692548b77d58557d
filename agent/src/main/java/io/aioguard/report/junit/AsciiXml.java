package io.aioguard.report.junit;

import io.aioguard.report.value.AsciiFilter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes XML in ASCII: other characters are in text and attributes alone, where a reference can
 * stand for them.
 */
final class AsciiXml extends AsciiFilter {

  private char high;

  AsciiXml(Writer out) {
    super(out);
  }

  @Override
  protected void escape(char c) throws IOException {
    if (Character.isHighSurrogate(c)) {
      high = c;
    } else {
      out.write("&#" + (Character.isLowSurrogate(c) ? Character.toCodePoint(high, c) : c) + ";");
    }
  }
}
