package io.aioguard.cli;

import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What {@code --format} can name in this version. */
enum Format {
  TEXT;

  /** Whether the file's ending promises a format that does not exist yet. */
  static boolean misleads(Path file) {
    String name = file.toString();
    return name.endsWith(".html") || name.endsWith(".json");
  }

  /** Reads a value of the option. */
  static final class Converter implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      if (!value.equals("text")) {
        throw new TypeConversionException("'" + value + "' does not exist, only 'text' does");
      }
      return TEXT;
    }
  }
}
