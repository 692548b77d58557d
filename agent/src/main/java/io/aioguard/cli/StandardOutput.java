package io.aioguard.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether all that was printed was written. */
final class StandardOutput {

  private static final Path PROCESS = Path.of("/proc/self");

  /** Mask and types of inode(7). */
  private static final int TYPE_MASK = 0170000;

  private static final int FIFO = 0010000;
  private static final int SOCKET = 0140000;

  /** O_NONBLOCK of fcntl(2), as Linux has it on x86 and arm64. */
  private static final int NONBLOCK = 04000;

  private static final String FLAGS = "flags:";

  private StandardOutput() {}

  /**
   * Flushes. True if output was lost, as on a full disk; false if the reader closed its end after
   * it had read enough, as {@code head} does.
   */
  static boolean hasFailed(PrintWriter out) {
    return out.checkError() && !isReaderGone();
  }

  /**
   * Why a write has failed. For a pipe or a socket the error is EPIPE or ECONNRESET: there is no
   * disk that could be full (write(2)), and EAGAIN needs a process that has made it non-blocking.
   */
  private static boolean isReaderGone() {
    try {
      int mode = (Integer) Files.getAttribute(PROCESS.resolve("fd/1"), "unix:mode") & TYPE_MASK;
      return (mode == FIFO || mode == SOCKET) && blocks();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean blocks() throws IOException {
    Path info = PROCESS.resolve("fdinfo/1");
    for (String line : Files.readAllLines(info, StandardCharsets.ISO_8859_1)) {
      if (line.startsWith(FLAGS)) {
        return (Long.parseLong(line.substring(FLAGS.length()).strip(), 8) & NONBLOCK) == 0;
      }
    }
    return false;
  }
}
