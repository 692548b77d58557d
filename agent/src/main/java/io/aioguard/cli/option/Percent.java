package io.aioguard.cli.option;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A part of a hundred on a command line.
 *
 * @param number from 0 to 100
 */
public record Percent(BigDecimal number) {

  /** Three digits, and after a point six more: {@code 80}, {@code 99.5}. */
  private static final String FORM = "\\d{1,3}(\\.\\d{1,6})?";

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /** Empty if the text is none. */
  static Optional<Percent> parse(String text) {
    return Optional.of(text)
        .filter(form -> form.matches(FORM))
        .map(BigDecimal::new)
        .filter(number -> number.compareTo(WHOLE) <= 0)
        .map(Percent::new);
  }

  @Override
  public String toString() {
    return number.toPlainString();
  }
}
