package io.aioguard.host.read;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Small files of which no one vouches for the length. */
final class ProcFile {

  private ProcFile() {}

  /** The beginning of the file, at most so many bytes. */
  static byte[] read(Path file, int maxBytes) throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      return in.readNBytes(maxBytes);
    }
  }
}
