package io.aioguard.fleet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;

/**
 * Copies recordings to this machine, as the chunks of one are read in any order; of each only up to
 * a limit, whatever its file system has listed.
 */
record BoundedCopy(Configuration configuration, long maxBytes) {

  private static final int BLOCK = 1 << 16;

  /** False if there is more than the limit. */
  boolean copy(Recording recording, Path to) throws IOException {
    org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(recording.location());
    try (InputStream in = from.getFileSystem(configuration).open(from);
        OutputStream out = Files.newOutputStream(to)) {
      return drain(in, out, maxBytes);
    }
  }

  /** Whether a file, when it is unpacked as far as it can be, has no more than the limit. */
  static boolean fits(Path file, boolean compressed, long maxBytes) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return true; // the reader reports it
    }
    if (Files.size(file) > maxBytes || !compressed) {
      return Files.size(file) <= maxBytes;
    }
    try (InputStream packed = Files.newInputStream(file);
        InputStream in = new GZIPInputStream(packed, BLOCK)) {
      return drain(in, OutputStream.nullOutputStream(), maxBytes);
    } catch (EOFException | ZipException e) {
      return true; // the reader reports that it is truncated, damaged, or not compressed
    }
  }

  private static boolean drain(InputStream in, OutputStream out, long maxBytes) throws IOException {
    byte[] block = new byte[BLOCK];
    long done = 0;
    for (int read = in.read(block); read >= 0; read = in.read(block)) {
      done += read;
      if (done > maxBytes) {
        return false;
      }
      out.write(block, 0, read);
    }
    return true;
  }
}
