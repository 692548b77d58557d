package io.aioguard.audit.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFolderTest {

  @TempDir private Path disk;

  private DumpFolder create(long bytes) throws IOException, DumpException {
    TargetProcess self = new TargetProcess(ProcessHandle.current().pid());
    return DumpFolder.create(self, bytes, disk.toString());
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(disk)) {
      return files.toList();
    }
  }

  @Test
  void isPrivateAndRemovedWithWhatIsInIt() throws Exception {
    try (DumpFolder folder = create(1)) {
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())));
      Files.writeString(folder.path().resolve("a"), "12345");
      Files.writeString(folder.path().resolve("a.p0"), "678");
      assertEquals(8, folder.written());
      assertTrue(folder.isFile("a"));
    }
    assertEquals(List.of(), left());
  }

  @Test
  void takesNoLinkForAFile() throws Exception {
    try (DumpFolder folder = create(1)) {
      Files.createSymbolicLink(folder.path().resolve("a"), Path.of("/proc/self/status"));
      assertFalse(folder.isFile("a"));
    }
    assertEquals(List.of(), left());
  }

  @Test
  void isRemovedByItsGuardWhenTheProcessIsGone() throws Exception {
    FolderGuard guard = FolderGuard.start(disk, "left-behind");
    Path folder = Files.createDirectory(disk.resolve("left-behind"));
    Files.writeString(folder.resolve("heap.hprof"), "secret");
    Files.writeString(folder.resolve("heap.hprof.p0"), "secret");
    // The kernel closes the pipe of a process that is killed, as this does.
    guard.close();
    assertFalse(Files.exists(folder));
  }

  @Test
  void theGuardRemovesNothingButADump() throws Exception {
    FolderGuard guard = FolderGuard.start(disk, "left-behind");
    Path folder = Files.createDirectory(disk.resolve("left-behind"));
    Path other = Files.createDirectory(folder.resolve("mounted")).resolve("precious");
    Files.writeString(other, "precious");
    guard.closeWithin(Duration.ofMillis(200));
    assertTrue(Files.exists(other));
    guard.destroy();
  }

  @Test
  void noticesAFolderInItsPlace() throws Exception {
    try (DumpFolder folder = create(1)) {
      assertTrue(folder.isInPlace());
      Path moved = disk.resolve("moved");
      Files.move(folder.path(), moved);
      Files.createDirectory(folder.path());
      assertFalse(folder.isInPlace());
      Files.delete(folder.path());
      Files.move(moved, folder.path());
    }
    assertEquals(List.of(), left());
  }

  @Test
  void refusesAFolderWithoutRoom() {
    DumpException refused = assertThrows(DumpException.class, () -> create(1L << 60));
    assertTrue(refused.getMessage().contains("MiB needed"), refused.getMessage());
  }

  @Test
  void refusesAFolderInMemory() {
    Path memory = Path.of("/dev/shm");
    Assumptions.assumeTrue(Files.isDirectory(memory), "no /dev/shm here");
    DumpException refused =
        assertThrows(
            DumpException.class,
            () ->
                DumpFolder.create(
                    new TargetProcess(ProcessHandle.current().pid()), 1, memory.toString()));
    assertTrue(refused.getMessage().contains("is in memory"), refused.getMessage());
  }
}
