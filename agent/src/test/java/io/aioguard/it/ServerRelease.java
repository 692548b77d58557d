package io.aioguard.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Releases of servers that the build unpacked, and applications for them. */
final class ServerRelease {

  private static final Path FOLDER = Path.of(System.getProperty("aioguard.test.servers"));
  private static final String SOURCES = "servers";

  private ServerRelease() {}

  /** The folder below target/servers whose name begins so. */
  static Path of(String name) throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no " + name + " in " + FOLDER));
    }
  }

  /** The jars in there, or anywhere below it. */
  static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** A file of src/test/resources/servers. */
  static Path source(String name) {
    return ForkedJvm.TEST_CLASSES.resolve(SOURCES).resolve(name);
  }

  /** Compiles a source of src/test/resources/servers, for which these tests have no libraries. */
  static void compile(String source, List<Path> libraries, Path classes) {
    List<String> path = new ArrayList<>(List.of(ForkedJvm.TEST_CLASSES.toString()));
    libraries.forEach(jar -> path.add(jar.toString()));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                Integer.toString(Jdk.FLOOR),
                "-proc:none",
                "-cp",
                String.join(":", path),
                "-d",
                classes.toString(),
                source(source).toString());
    if (status != 0) {
      throw new AssertionError(source + " cannot be compiled");
    }
  }

  /** Copies the programs of these tests, as an application has classes of its own. */
  static void copyPrograms(Path classes) throws IOException {
    Path programs = Path.of("io", "aioguard", "app");
    copy(ForkedJvm.TEST_CLASSES.resolve(programs), classes.resolve(programs));
  }

  /** Copies a folder with all that is in it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      all.forEach(
          each -> {
            try {
              Path target = to.resolve(from.relativize(each).toString());
              if (Files.isDirectory(each)) {
                Files.createDirectories(target);
              } else {
                Files.copy(each, target);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
