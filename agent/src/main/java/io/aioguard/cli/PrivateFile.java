package io.aioguard.cli;

import io.aioguard.report.TemporaryFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file that only its owner can read, and that others see only whole. A report tells of threads
 * and classes, and a shared folder may hold a link that somebody else has put there.
 */
record PrivateFile(Path path) {

  private static final byte[] MAGIC = {'F', 'L', 'R', 0};

  /** Why the file must not be written. */
  Optional<String> objection() {
    if (Files.isSymbolicLink(path)) {
      return Optional.of("is a symbolic link");
    }
    if (Files.exists(path) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of("is not a regular file");
    }
    if (isRecording()) {
      return Optional.of("is a recording");
    }
    return Files.isDirectory(folder()) ? Optional.empty() : Optional.of("has no such folder");
  }

  /** A forgotten argument before *.jfr must not cost what cannot be recorded again. */
  private boolean isRecording() {
    try (InputStream in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException e) {
      return false;
    }
  }

  /** Replaces the file or makes it. */
  void write(String text) throws IOException {
    write(out -> out.print(text));
  }

  /** The same, of a content that need not fit into memory. */
  void write(Consumer<PrintWriter> content) throws IOException {
    try (TemporaryFile draft = TemporaryFile.create(folder(), ".aioguard", ".tmp")) {
      try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(draft.path()))) {
        content.accept(out);
        if (out.checkError()) {
          throw new IOException("the disk may be full");
        }
      }
      // Renaming replaces a link that appeared since the check, it does not follow it.
      Files.move(draft.path(), path, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private Path folder() {
    return path.toAbsolutePath().getParent();
  }
}
