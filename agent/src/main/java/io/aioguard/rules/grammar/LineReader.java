package io.aioguard.rules.grammar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of a file of rules, suppressions or a baseline. */
public final class LineReader {

  private static final int MAX_LINE_BYTES = 4_096;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final byte[] bytes;
  private final LineWords words;
  private final Problems problems;
  private int start;
  private int number;

  /** Reads lines of UTF-8. An error in a line is reported. */
  public LineReader(byte[] bytes, LineWords words, Problems problems) {
    this.bytes = bytes;
    this.words = words;
    this.problems = problems;
  }

  /** Whether there is another. */
  public boolean hasNext() {
    return start < bytes.length;
  }

  /** Number of the line that was read last, from 1. */
  public int number() {
    return number;
  }

  /** The words of the next line; none if it is empty, a comment, or has an error. */
  public List<String> next() {
    int from = start;
    int end = from;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    start = end + 1;
    problems.at(++number);
    int last = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
    try {
      String line = text(from, last - from);
      return words.of(number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line);
    } catch (LineException e) {
      problems.add(e.getMessage());
      return List.of();
    }
  }

  private String text(int from, int length) throws LineException {
    if (length > MAX_LINE_BYTES) {
      throw new LineException("the line is longer than " + MAX_LINE_BYTES + " bytes");
    }
    try {
      String line = decoder.decode(ByteBuffer.wrap(bytes, from, length)).toString();
      for (int i = 0; i < line.length(); i++) {
        if (Character.isISOControl(line.charAt(i)) && line.charAt(i) != '\t') {
          throw new LineException("control character in column " + (i + 1));
        }
      }
      return line;
    } catch (CharacterCodingException e) {
      throw new LineException("the line is not UTF-8");
    }
  }
}
