package io.aioguard.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names that users hold on to, and docs/compatibility.md promises: compared with committed lists in
 * src/test/resources/promised, a name a line. {@code -Daioguard.test.regenerate=true} writes the
 * list anew.
 */
public final class PromisedNames {

  private static final Path FOLDER = Path.of("src", "test", "resources", "promised");

  private PromisedNames() {}

  /**
   * Fails if one of the names is not in the list, or one of the list is none of the names.
   *
   * @param list name of the file, without suffix
   * @param names what there is now
   */
  public static void check(String list, Stream<String> names) throws IOException {
    Path file = FOLDER.resolve(list + ".txt");
    Set<String> now = names.collect(Collectors.toCollection(TreeSet::new));
    if (Boolean.getBoolean("aioguard.test.regenerate")) {
      Files.createDirectories(FOLDER);
      Files.write(file, now);
    }
    Set<String> gone = new TreeSet<>(Files.readAllLines(file));
    Set<String> added = new TreeSet<>(now);
    added.removeAll(gone);
    gone.removeAll(now);
    assertTrue(
        gone.isEmpty(),
        () ->
            gone
                + " of "
                + file
                + " are promised and gone: keep them beside what replaces them, as"
                + " docs/compatibility.md says. They may go in a major version; change the list"
                + " and CHANGELOG.md then");
    assertTrue(
        added.isEmpty(),
        () ->
            added
                + " are new, and will be a promise: if they are well named, add them to "
                + file
                + ", to their document, and to CHANGELOG.md");
  }
}
