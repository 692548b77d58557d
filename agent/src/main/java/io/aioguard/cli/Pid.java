package io.aioguard.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A process id on a command line.
 *
 * @param number from 1
 */
record Pid(long number) {

  @Override
  public String toString() {
    return Long.toString(number);
  }

  /** Reads it. */
  static final class Converter implements ITypeConverter<Pid> {
    @Override
    public Pid convert(String text) {
      try {
        long number = Long.parseLong(text);
        if (number > 0) {
          return new Pid(number);
        }
      } catch (NumberFormatException e) {
        // told below
      }
      throw new TypeConversionException("'" + text + "' is no process id");
    }
  }
}
