package io.aioguard.agent.option;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Reads text in the format of {@link Properties}, one logical line at a time, as Properties itself
 * knows no line numbers and keeps only the last of two equal keys. What a line means is left to it.
 */
final class PropertyLines {

  private final List<ConfigFile.Entry> entries = new ArrayList<>();
  private final String text;
  private int at;

  /** How many lines end before {@link #at}. */
  private int lines;

  private int number;
  private boolean malformed;

  PropertyLines(String text) {
    this.text = text;
  }

  /** Reads the next logical line; false at the end, and where the line is malformed. */
  boolean next() {
    while (at < text.length()) {
      int start = at;
      int end = skipLine();
      if (isBlankOrComment(start, end)) {
        continue;
      }
      number = lines;
      int last = start;
      while (isContinued(last, end) && at < text.length()) {
        last = at;
        end = skipLine();
      }
      // With its end, as Properties reads a backslash before the end of a file in another way.
      return read(text.substring(start, at));
    }
    return false;
  }

  /** Skips one line; returns where its text ends. It ends with CR, LF, or CR LF. */
  private int skipLine() {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    at = Math.min(text.startsWith("\r\n", end) ? end + 2 : end + 1, text.length());
    lines++;
    return end;
  }

  private boolean isBlankOrComment(int start, int end) {
    int first = start;
    while (first < end && " \t\f".indexOf(text.charAt(first)) >= 0) {
      first++;
    }
    return first == end || text.charAt(first) == '#' || text.charAt(first) == '!';
  }

  /** By an odd number of backslashes at its end. */
  private boolean isContinued(int start, int end) {
    int first = end;
    while (first > start && text.charAt(first - 1) == '\\') {
      first--;
    }
    return (end - first) % 2 == 1;
  }

  private boolean read(String logical) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(logical));
    } catch (IOException | IllegalArgumentException e) {
      malformed = true;
      return false;
    }
    for (String key : properties.stringPropertyNames()) {
      entries.add(new ConfigFile.Entry(number, key, properties.getProperty(key)));
    }
    return true;
  }

  /** What was read so far. */
  List<ConfigFile.Entry> entries() {
    return entries;
  }

  /** The first line of what was read last, from 1. */
  int number() {
    return number;
  }

  /** Whether the text ends with a malformed line. */
  boolean isMalformed() {
    return malformed;
  }
}
