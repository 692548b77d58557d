package io.aioguard.cli.option;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Formats by suffix of the file name.
 *
 * @param formats without a dot; the empty one is that of a name without a suffix
 * @param known the suffixes as text
 */
record FormatSuffixes<F>(Map<String, F> formats, String known) {

  /** The format by the suffix of the file's name; empty if the suffix is unknown. */
  Optional<F> find(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return Optional.ofNullable(formats.get(dot <= 0 ? "" : name.substring(dot + 1)));
  }

  /** The format of the file of option -o; fails if the suffix is unknown. */
  F of(Path file, CommandLine command) {
    String advice = "; end the name in " + known + ", or give --format";
    return find(file)
        .orElseThrow(
            () -> new ParameterException(command, "-o " + file + ": unknown suffix" + advice));
  }
}
