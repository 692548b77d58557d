package io.aioguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The files of docs/metrics. */
final class MetricsFiles {

  static final Path FOLDER =
      Path.of(System.getProperty("aioguard.test.docs"), "metrics").toAbsolutePath().normalize();

  private static final Pattern METRIC = Pattern.compile("\\baioguard_[a-z_]+\\b");
  private static final Pattern EXPORTED = Pattern.compile("(?m)^ +name: (aioguard_[a-z_]+)$");

  private MetricsFiles() {}

  static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the metrics that are in a text. */
  static Set<String> metrics(String text) {
    return METRIC.matcher(text).results().map(name -> name.group()).collect(sorted());
  }

  /** The names of the metrics that the exporter's rules make. */
  static Set<String> exported() {
    return EXPORTED
        .matcher(read("prometheus-jmx.yml"))
        .results()
        .map(name -> name.group(1))
        .collect(sorted());
  }

  private static Collector<String, ?, Set<String>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }
}
