package io.aioguard.agent.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFolderTest {

  @TempDir Path temporary;

  @Test
  void aFolderThatTakesThePlaceOfTheOpenOneIsNotTouched() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("folder"));
    Path moved = temporary.resolve("moved");
    try (OpenFolder open = OpenFolder.of(folder)) {
      Path socket = open.path().resolve("socket");
      Files.move(folder, moved);
      Files.createDirectory(folder);
      Path other = Files.createFile(folder.resolve("socket"));
      Files.createFile(socket);
      assertTrue(Files.exists(moved.resolve("socket")));
      // As the JVM's own hook does at exit.
      assertTrue(socket.toFile().delete());
      assertFalse(Files.exists(moved.resolve("socket")));
      assertTrue(Files.exists(other));
    }
  }
}
