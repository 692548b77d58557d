package io.aioguard.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** libaio as a program names it that has its path. */
final class LibaioFile {

  private LibaioFile() {}

  /** Where it is. */
  static Path path() {
    // To have it loaded.
    Contexts.ok(Libaio.INSTANCE.io_destroy(Contexts.pointer(1)));
    return Kernel.libaio();
  }

  /** A copy of this name. */
  static String copy(String name) {
    try {
      Path copy = Path.of(name).toAbsolutePath();
      Files.deleteIfExists(copy);
      return Files.copy(path(), copy).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A symbolic link of this name to a copy of it. */
  static String link(String name) {
    try {
      Path target = Path.of(copy("target-of-" + name));
      Path link = Path.of(name).toAbsolutePath();
      Files.deleteIfExists(link);
      return Files.createSymbolicLink(link, target).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
