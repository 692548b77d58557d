package io.aioguard.report.file;

import io.aioguard.report.model.ReadFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that the inputs of a command line name.
 *
 * @param files each once, those of a folder sorted
 * @param failures folders that could not be searched, or have no recording
 */
public record RecordingFiles(List<Path> files, List<ReadFailure> failures) {

  private static final List<String> NAMES = List.of(".jfr", ".jfr.gz");

  /** The JVM replaces a byte that is not in the character set of the locale by this one. */
  private static final char UNKNOWN = '\uFFFD';

  public static RecordingFiles of(List<Path> inputs) {
    Map<Path, Path> files = new LinkedHashMap<>();
    List<ReadFailure> failures = new ArrayList<>();
    for (Path input : inputs) {
      for (Path file : Files.isDirectory(input) ? search(input, failures) : List.of(input)) {
        files.putIfAbsent(file.toAbsolutePath().normalize(), file);
      }
    }
    return new RecordingFiles(List.copyOf(files.values()), List.copyOf(failures));
  }

  private static List<Path> search(Path folder, List<ReadFailure> failures) {
    List<Path> found = new ArrayList<>();
    int before = failures.size();
    try {
      Files.walkFileTree(folder, new Search(found, failures));
    } catch (IOException e) {
      failures.add(unsearchable(folder));
    }
    if (found.isEmpty() && failures.size() == before) {
      failures.add(
          new ReadFailure(
              folder.toString(), "no *.jfr or *.jfr.gz in this folder", "check the path"));
    }
    found.sort(null);
    return found;
  }

  /** The JDK opens a recording by its name as text. */
  private static ReadFailure unnameable(Path file) {
    return new ReadFailure(
        file.toString(),
        "its name is not in this locale's character set",
        "run with LC_ALL=C.UTF-8");
  }

  private static ReadFailure unsearchable(Path folder) {
    return new ReadFailure(folder.toString(), "cannot be searched", "run as the user who owns it");
  }

  /** Continues after a folder that it may not read. */
  private static final class Search extends SimpleFileVisitor<Path> {
    private final List<Path> found;
    private final List<ReadFailure> failures;

    Search(List<Path> found, List<ReadFailure> failures) {
      this.found = found;
      this.failures = failures;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.toString();
      if (NAMES.stream().anyMatch(name::endsWith)) {
        if (name.indexOf(UNKNOWN) < 0) {
          found.add(file);
        } else {
          failures.add(unnameable(file));
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      failures.add(unsearchable(file));
      return FileVisitResult.CONTINUE;
    }
  }
}
