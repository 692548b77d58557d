package io.aioguard.agent.command;

import java.io.IOException;

/**
 * An answer to another process, as text: one line a record, {@code KIND TAB KEY=VALUE TAB
 * KEY=VALUE}, and {@link #END} after the last. A reader skips unknown records and keys and allows
 * for missing ones, so that command and agent may be of different versions. Written without a
 * buffer of the whole, so that a long answer takes no memory in the JVM that answers.
 */
public final class Reply {

  /** The line after the last record of an answer. */
  public static final String END = "end";

  private final Appendable out;

  /** An answer that is written to {@code out}. */
  public Reply(Appendable out) {
    this.out = out;
  }

  /** Starts a record. */
  public Reply begin(String kind) throws IOException {
    out.append(kind);
    return this;
  }

  /** Adds a text to the record; an empty one is left out. */
  public Reply field(String key, String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      out.append('\t').append(key).append('=');
      escape(value);
    }
    return this;
  }

  /** Adds a number to the record. */
  public Reply field(String key, long value) throws IOException {
    out.append('\t').append(key).append('=').append(Long.toString(value));
    return this;
  }

  /** Ends the record. */
  public void end() throws IOException {
    out.append('\n');
  }

  /** Ends the answer. */
  void finish() throws IOException {
    out.append(END).append('\n');
  }

  private void escape(String value) throws IOException {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\':
          out.append("\\\\");
          break;
        case '\t':
          out.append("\\t");
          break;
        case '\n':
          out.append("\\n");
          break;
        case '\r':
          out.append("\\r");
          break;
        default:
          out.append(c);
      }
    }
  }
}
