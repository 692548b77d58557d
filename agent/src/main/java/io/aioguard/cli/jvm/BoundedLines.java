package io.aioguard.cli.jvm;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;

/** Lines of a process that may send without an end. */
final class BoundedLines {

  private static final int BUFFER = 1 << 13;

  private final Reader in;
  private final char[] buffer = new char[BUFFER];
  private long left;
  private int at;
  private int end;

  /**
   * @param max characters of all lines together
   */
  BoundedLines(Reader in, long max) {
    this.in = in;
    this.left = max;
  }

  /**
   * The next line without its end; null if what is left has none.
   *
   * @throws EOFException if the line, or all of them together, are longer than allowed
   */
  String next(int max) throws IOException {
    StringBuilder line = new StringBuilder();
    while (at < end || fill()) {
      int start = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, start, at - start);
      left -= at - start;
      if (line.length() > max || left < 0) {
        throw new EOFException("the answer has no end");
      }
      if (at < end) {
        at++;
        return line.toString();
      }
    }
    return null;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
