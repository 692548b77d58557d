package io.aioguard.report.html;

import java.io.Writer;

/** Keeps a text up to a limit of characters; drops all of it beyond. */
public final class BoundedWriter extends Writer {

  private final StringBuilder text = new StringBuilder();
  private final int limit;
  private boolean full;

  public BoundedWriter(int limit) {
    this.limit = limit;
  }

  @Override
  public void write(char[] from, int start, int length) {
    full |= length > limit - text.length();
    if (full) {
      text.setLength(0);
    } else {
      text.append(from, start, length);
    }
  }

  /** Whether more was written than the limit. */
  public boolean isFull() {
    return full;
  }

  public String text() {
    return text.toString();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
