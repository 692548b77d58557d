package io.aioguard.cli.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that others can neither read nor redirect. */
final class PrivateFileTest {

  @TempDir Path folder;

  @Test
  void onlyTheOwnerCanReadIt() throws IOException {
    Path target = folder.resolve("report.txt");
    new PrivateFile(target).write(out -> out.print("new"));
    assertEquals("new", Files.readString(target));
    assertPrivate(target);
  }

  @Test
  void anExistingFileIsReplacedWholeAndMadePrivate() throws IOException {
    Path target = Files.writeString(folder.resolve("report.txt"), "something longer");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
    Object before = Files.getAttribute(target, "unix:ino");
    assertEquals(Optional.empty(), new PrivateFile(target).objection());
    new PrivateFile(target).write(out -> out.print("new"));
    assertEquals("new", Files.readString(target));
    assertPrivate(target);
    assertFalse(before.equals(Files.getAttribute(target, "unix:ino")), "written in place");
  }

  @Test
  void aLinkThatAppearsLateIsReplacedNotFollowed() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    Path link = Files.createSymbolicLink(folder.resolve("report.txt"), victim);
    new PrivateFile(link).write(out -> out.print("new"));
    assertEquals("precious", Files.readString(victim));
    assertFalse(Files.isSymbolicLink(link));
  }

  @Test
  void aRecordingIsRefused() throws IOException {
    Path recording = Files.write(folder.resolve("a.jfr"), new byte[] {'F', 'L', 'R', 0, 0, 2});
    assertEquals("is a recording", new PrivateFile(recording).objection().orElseThrow());
  }

  @Test
  void aDanglingLinkIsRefusedToo() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    assertTrue(new PrivateFile(link).objection().orElseThrow().contains("symbolic link"));
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNoDraft() throws IOException {
    Path target = Files.writeString(folder.resolve("report.txt"), "old");
    Consumer<PrintWriter> breaks =
        out -> {
          out.print("new");
          throw new IllegalStateException("interrupted write");
        };
    assertThrows(IllegalStateException.class, () -> new PrivateFile(target).write(breaks));
    assertEquals("old", Files.readString(target));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(target), files.toList());
    }
  }

  @Test
  void leavesNoDraftBehind() throws IOException {
    new PrivateFile(folder.resolve("report.txt")).write(out -> out.print("new"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("report.txt")), files.toList());
    }
  }

  private static void assertPrivate(Path file) throws IOException {
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }
}
