package io.aioguard.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documents are where the command and other documents send their readers. */
class DocumentsIT {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)\\s]*)?\\)");
  private static final Pattern NAMED = Pattern.compile("docs/[a-z-]+\\.md");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void thoseThatTheHelpNamesAreThere(PackageFile file) throws IOException, InterruptedException {
    Path home = file.unpackTo(folder);
    TreeSet<String> named = new TreeSet<>();
    for (String command : List.of("report", "contexts", "host", "watch", "audit", "diff")) {
      Run help = Run.of(folder, home.resolve("bin/aioguard"), "help", command).ended(0);
      NAMED.matcher(help.out()).results().map(MatchResult::group).forEach(named::add);
    }
    assertTrue(named.contains("docs/gate.md"), named::toString);
    named.removeIf(document -> Files.isRegularFile(home.resolve(document)));
    assertEquals(new TreeSet<>(), named);
  }

  @ParameterizedTest
  @EnumSource
  void eachLinkLeadsToAFileOfThePackage(PackageFile file) throws IOException, InterruptedException {
    Path documents = file.unpackTo(folder).resolve("docs").toRealPath();
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path document : pages(documents)) {
      for (MatchResult link : LINK.matcher(Files.readString(document)).results().toList()) {
        links++;
        if (!Files.exists(document.resolveSibling(link.group(1)))) {
          dead.add(document.getFileName() + ": " + link.group());
        }
      }
    }
    assertEquals(List.of(), dead);
    assertTrue(links > 50, "links are found: " + links);
  }

  private static List<Path> pages(Path documents) throws IOException {
    try (Stream<Path> all =
        Stream.concat(Files.list(documents), Files.list(documents.getParent()))) {
      return all.filter(page -> page.toString().endsWith(".md")).toList();
    }
  }
}
