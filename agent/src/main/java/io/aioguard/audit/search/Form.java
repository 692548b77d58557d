package io.aioguard.audit.search;

/** How a number stands in memory. */
public enum Form {
  /** Eight bytes in either order, at any offset. */
  WORD,
  /**
   * The lower 32 bits as four bytes in either order, at any offset. The upper half may be anywhere;
   * what such a match proves depends on where it stands.
   */
  LOW_HALF,
  /** Hexadecimal or decimal digits, a byte or two each. */
  TEXT
}
