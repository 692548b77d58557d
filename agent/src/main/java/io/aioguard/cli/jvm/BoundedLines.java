package io.aioguard.cli.jvm;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;

/** Reads lines of a process that may send without end, within limits. */
final class BoundedLines {

  private static final int BUFFER = 1 << 13;

  private final Reader in;
  private final char[] buffer = new char[BUFFER];
  private long remaining;
  private int position;
  private int end;

  /**
   * @param max characters of all lines together
   */
  BoundedLines(Reader in, long max) {
    this.in = in;
    this.remaining = max;
  }

  /**
   * The next line without its end; null if what is left has none.
   *
   * @throws EOFException if the line, or all of them together, are longer than allowed
   */
  String next(int max) throws IOException {
    StringBuilder line = new StringBuilder();
    while (position < end || fill()) {
      int start = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      line.append(buffer, start, position - start);
      remaining -= position - start;
      if (line.length() > max || remaining < 0) {
        throw new EOFException("the answer has no end");
      }
      if (position < end) {
        position++;
        return line.toString();
      }
    }
    return null;
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
