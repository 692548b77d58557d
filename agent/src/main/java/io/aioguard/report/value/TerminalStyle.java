package io.aioguard.report.value;

import java.util.Locale;

/** Styles of text, in the colours that every terminal has. */
public enum TerminalStyle {
  PLAIN(""),
  /** Titles. */
  STRONG("1"),
  /** The frame to read first. */
  SITE("36"),
  /** What is seldom read, as frames of the JDK. */
  FAINT("2"),
  BAD("1;31"),
  DOUBTFUL("1;33"),
  GOOD("1;32");

  private final String codes;

  TerminalStyle(String codes) {
    this.codes = codes;
  }

  /** The class in the style sheet of the page. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The text between the escape sequences. */
  public String around(String text) {
    return this == PLAIN ? text : "\u001b[" + codes + 'm' + text + "\u001b[0m";
  }
}
