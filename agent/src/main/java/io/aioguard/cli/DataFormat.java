package io.aioguard.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** What {@code contexts} and {@code diff} can write. */
enum DataFormat {
  TEXT,
  JSON;

  private String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a value of the option. */
  static final class Converter implements ITypeConverter<DataFormat> {
    @Override
    public DataFormat convert(String value) {
      return Choice.of(values(), DataFormat::option, value);
    }
  }
}
