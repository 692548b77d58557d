package io.aioguard.agent.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A text file of at most 1 MiB; symbolic links are followed.
 *
 * @param bytes its content; empty if there is a problem
 * @param problem why it cannot be read, and what to do; safe to print
 */
public record TextFile(byte[] bytes, Optional<String> problem) {

  private static final int MAX_BYTES = 1 << 20;

  /** Reads it. Does not throw. */
  public static TextFile read(Path file) {
    try {
      // Before it is opened: the open of a named pipe blocks until it has a writer.
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        return unread("is not a regular file");
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
      return bytes.length > MAX_BYTES
          ? unread("is larger than 1 MiB")
          : new TextFile(bytes, Optional.empty());
    } catch (AccessDeniedException | SecurityException e) {
      return unread("may not be read by this process; check its permissions");
    } catch (NoSuchFileException e) {
      return unread("does not exist; check the path");
    } catch (IOException e) {
      return unread("cannot be read: " + reason(e));
    }
  }

  /** The kernel's word for it, and not the path, which may have any character. */
  private static String reason(IOException e) {
    return e instanceof FileSystemException file ? file.getReason() : e.getMessage();
  }

  private static TextFile unread(String why) {
    return new TextFile(new byte[0], Optional.of(why));
  }
}
