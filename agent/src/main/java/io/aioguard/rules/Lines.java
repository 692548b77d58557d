package io.aioguard.rules;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** The lines of a file. */
public final class Lines {

  private static final int LONGEST = 4_096;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final byte[] bytes;
  private final Problems problems;
  private int start;
  private int number;

  /** Lines of UTF-8; what is wrong with one is told. */
  public Lines(byte[] bytes, Problems problems) {
    this.bytes = bytes;
    this.problems = problems;
  }

  /** Whether there is another. */
  public boolean hasNext() {
    return start < bytes.length;
  }

  /** Number of the line that has been read last, from 1. */
  public int number() {
    return number;
  }

  /** The next line; an empty one, and a word about it, if it is not text. */
  public String next() {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    problems.at(++number);
    int last = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    String line = text(last - start);
    start = end + 1;
    return number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
  }

  private String text(int length) {
    if (length > LONGEST) {
      problems.add("the line is longer than " + LONGEST + " bytes");
      return "";
    }
    try {
      String line = decoder.decode(ByteBuffer.wrap(bytes, start, length)).toString();
      for (int i = 0; i < line.length(); i++) {
        if (Character.isISOControl(line.charAt(i)) && line.charAt(i) != '\t') {
          problems.add("control character in column " + (i + 1));
          return "";
        }
      }
      return line;
    } catch (CharacterCodingException e) {
      problems.add("the line is not UTF-8");
      return "";
    }
  }
}
