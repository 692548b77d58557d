package io.aioguard.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether what was printed has arrived. */
final class StandardOutput {

  private static final Path PROCESS = Path.of("/proc/self");

  /** Of inode(7). */
  private static final int TYPE = 0170000;

  private static final int FIFO = 0010000;
  private static final int SOCKET = 0140000;

  /** O_NONBLOCK of fcntl(2), as Linux has it on x86 and arm64. */
  private static final int NONBLOCK = 04000;

  private static final String FLAGS = "flags:";

  private StandardOutput() {}

  /**
   * Flushes. True if something is lost, as on a full disk; not if a reader has all that it wanted
   * and has gone, as {@code head} does.
   */
  static boolean hasFailed(PrintWriter out) {
    return out.checkError() && !isReaderGone();
  }

  /**
   * Of a write that has failed. For a pipe or a socket that is EPIPE or ECONNRESET: it has no disk
   * that could be full (write(2)), and gives EAGAIN only if a process has made it non-blocking.
   */
  private static boolean isReaderGone() {
    try {
      int mode = (Integer) Files.getAttribute(PROCESS.resolve("fd/1"), "unix:mode") & TYPE;
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
