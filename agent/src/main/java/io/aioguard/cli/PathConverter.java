package io.aioguard.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A path on a command line. */
final class PathConverter implements ITypeConverter<Path> {

  /** What the JVM has made of a byte that the locale does not know. */
  private static final char UNKNOWN = '\uFFFD';

  @Override
  public Path convert(String text) {
    try {
      if (text.indexOf(UNKNOWN) < 0) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      if (text.chars().allMatch(c -> c < 0x80)) {
        throw new TypeConversionException("'" + text + "' is no path (" + e.getReason() + ")");
      }
    }
    throw new TypeConversionException(
        "the path '" + text + "' is not in this locale's character set; run with LC_ALL=C.UTF-8");
  }
}
