package io.aioguard.report.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * As much of a compressed file as can be unpacked, in a temporary file.
 *
 * @param whole whether nothing is missing in it
 */
public record ReadableCopy(TemporaryFile file, boolean whole) implements AutoCloseable {

  private static final int BLOCK = 1 << 16;

  /** Unpacks the file. */
  static ReadableCopy unpacked(Path packed) throws IOException {
    TemporaryFile file = CopyFiles.create();
    try (InputStream in = Files.newInputStream(packed);
        OutputStream out = Files.newOutputStream(file.path())) {
      return new ReadableCopy(file, unpack(in, out));
    } catch (IOException e) {
      CopyFiles.delete(file);
      throw e;
    }
  }

  /** Whether it could be unpacked to its end. */
  private static boolean unpack(InputStream in, OutputStream out) throws IOException {
    byte[] block = new byte[BLOCK];
    GZIPInputStream unpacked;
    try {
      unpacked = new GZIPInputStream(in, BLOCK);
    } catch (EOFException | ZipException e) {
      return false;
    }
    while (true) {
      int read;
      try {
        read = unpacked.read(block);
      } catch (EOFException | ZipException e) {
        return false;
      }
      if (read < 0) {
        return true;
      }
      out.write(block, 0, read);
    }
  }

  public Path path() {
    return file.path();
  }

  @Override
  public void close() throws IOException {
    CopyFiles.delete(file);
  }
}
