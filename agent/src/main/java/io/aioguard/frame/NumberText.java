package io.aioguard.frame;

/**
 * A number as text: {@code 65,484}. Not by a Formatter, which loads what it knows of locales for 40
 * ms, nor by lambdas, as it is also written when something is short.
 */
public final class NumberText {

  private static final int GROUP = 3;

  private NumberText() {}

  /** The digits in groups. */
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
   * @param one what is counted, where there is one; it takes an s where there are more
   */
  public static String of(long number, String one) {
    return of(number) + ' ' + one + (number == 1 ? "" : "s");
  }
}
