package io.aioguard.report.sarif;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Source files of frames. */
final class SourceRootsTest {

  @TempDir Path folder;

  private String uri(String frame, String... roots) {
    List<Path> paths = List.of(roots).stream().map(folder::resolve).toList();
    return new SourceRoots(paths, folder).uri(frame);
  }

  private void file(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  @Test
  void aFileIsNamedFromTheWorkingFolder() throws IOException {
    file("core/src/main/java/com/acme/Store.java");
    file("core/src/test/java/com/acme/StoreTest.java");
    String[] roots = {"core/src/main/java", "core/src/test/java"};
    assertEquals(
        "core/src/main/java/com/acme/Store.java",
        uri("com.acme.Store$Opener.open(Store.java:41)", roots));
    assertEquals(
        "core/src/test/java/com/acme/StoreTest.java",
        uri("com.acme.StoreTest.leaks(StoreTest.java)", roots));
  }

  @Test
  void aFileThatIsNotThereIsNamedByItsPackage() {
    assertEquals("com/acme/Store.java", uri("com.acme.Store.open(Store.java:41)"));
    assertEquals("Main.java", uri("Main.main(Main.java:1)"));
    assertEquals("", uri("com.acme.Store.open(Store.java:41)", "src"));
    SourceRoots sources = new SourceRoots(List.of(folder), folder);
    assertEquals("com/acme/Store.java", sources.anyUri("com.acme.Store.open(Store.java:41)"));
  }

  @Test
  void aFileOfARootElsewhereIsNamedFromTheRoot() throws IOException {
    file("other/com/acme/Store.java");
    Path root = folder.resolve("other");
    SourceRoots sources = new SourceRoots(List.of(root), folder.resolve("here"));
    assertEquals("com/acme/Store.java", sources.uri("com.acme.Store.open(Store.java:41)"));
  }

  @Test
  void aRootMayBeNamedThroughALink() throws IOException {
    file("work/src/com/acme/Store.java");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("work"));
    SourceRoots sources = new SourceRoots(List.of(link.resolve("src")), folder.resolve("work"));
    assertEquals("src/com/acme/Store.java", sources.uri("com.acme.Store.open(Store.java:41)"));
  }

  @Test
  void aFrameWithoutAFileHasNone() {
    assertEquals("", uri("com.acme.Store.open(Native Method)"));
    assertEquals("", uri("com.acme.Store.open(Unknown Source)"));
    assertEquals("", uri(""));
  }

  @Test
  void noNameLeavesTheSources() {
    assertEquals("", uri("com.acme.Store.open(../../passwd.txt:1)"));
    assertEquals("", uri("../etc.Store.open(Store.java:1)"));
    assertEquals("", uri("com.acme.Store.open(Store.java\u0000:1)"));
    assertEquals("a%20%C3%A4/B%3F.java", uri("a \u00e4.B?.open(B?.java:1)"));
  }
}
