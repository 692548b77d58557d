package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each link of a document to a file or a heading of this repository leads there. */
class DocumentLinksIT {

  private static final Path DOCS = Path.of(System.getProperty("aioguard.test.docs"));
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*)(#[^)\\s]*)?\\)");

  @Test
  void eachLinkLeadsSomewhere() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      for (MatchResult link : LINK.matcher(Files.readString(document)).results().toList()) {
        links++;
        Path target =
            link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
        boolean there = Files.exists(target);
        if (!there || link.group(2) != null && !headings(target).contains(link.group(2))) {
          dead.add(document.getFileName() + ": " + link.group());
        }
      }
    }
    assertEquals(List.of(), dead);
    assertTrue(links > 50, "links are found: " + links);
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> pages = Files.list(DOCS)) {
      List<Path> all =
          new ArrayList<>(pages.filter(page -> page.toString().endsWith(".md")).toList());
      all.add(DOCS.resolveSibling("README.md"));
      all.add(DOCS.resolveSibling("CONTRIBUTING.md"));
      return all;
    }
  }

  /** As anchors: small letters, without punctuation, with hyphens for spaces. */
  private static List<String> headings(Path page) throws IOException {
    try (Stream<String> lines = Files.lines(page)) {
      return lines
          .filter(line -> line.startsWith("#"))
          .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
          .map(text -> '#' + text.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
          .toList();
    }
  }
}
