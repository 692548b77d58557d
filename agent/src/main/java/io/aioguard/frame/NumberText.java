package io.aioguard.frame;

/**
 * A number as text: {@code 65,484}. Without Formatter, which takes 40 ms to load locale data, and
 * without lambdas, as numbers are also written when memory is short.
 */
public final class NumberText {

  private static final int GROUP = 3;

  private NumberText() {}

  /** The digits in groups of three. */
  public static String of(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    for (int at = digits.length() - GROUP; at > (number < 0 ? 1 : 0); at -= GROUP) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /**
   * The number and what is counted.
   *
   * @param one the singular of what is counted; the plural has an s
   */
  public static String of(long number, String one) {
    return of(number) + ' ' + one + (number == 1 ? "" : "s");
  }
}
