package io.aioguard.report.json;

import io.aioguard.report.value.AsciiFilter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes JSON in ASCII: all other characters are within strings and are escaped. Half a surrogate
 * pair is kept.
 */
final class AsciiWriter extends AsciiFilter {

  AsciiWriter(Writer out) {
    super(out);
  }

  @Override
  protected void escape(char c) throws IOException {
    out.write(String.format("\\u%04x", (int) c));
  }
}
