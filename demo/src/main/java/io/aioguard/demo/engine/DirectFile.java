package io.aioguard.demo.engine;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of blocks that bypasses the page cache, so that AIO is asynchronous. */
public final class DirectFile implements AutoCloseable {

  /** In bytes; O_DIRECT wants offsets, lengths and addresses aligned, and this suits all disks. */
  public static final int BLOCK = 4096;

  private static final int O_RDWR = 2;
  private static final int O_CLOEXEC = 0x80000;

  private final int fd;
  private final boolean direct;

  private DirectFile(int fd, boolean direct) {
    this.fd = fd;
    this.direct = direct;
  }

  /** An empty file without a name, which is gone when it is closed or the process ends. */
  public static DirectFile temporary(Path folder) throws IOException {
    Path path = Files.createTempFile(folder, "blocks", ".dat");
    try {
      return open(path);
    } finally {
      Files.delete(path);
    }
  }

  private static DirectFile open(Path path) throws AioException {
    int flags = O_RDWR | O_CLOEXEC;
    try {
      return new DirectFile(Libc.INSTANCE.open(path.toString(), flags | directFlag()), true);
    } catch (LastErrorException e) {
      if (e.getErrorCode() != AioException.EINVAL) {
        throw new AioException("open", e.getErrorCode());
      }
    }
    // The file system has no O_DIRECT; AIO works without, if not asynchronously.
    try {
      return new DirectFile(Libc.INSTANCE.open(path.toString(), flags), false);
    } catch (LastErrorException e) {
      throw new AioException("open", e.getErrorCode());
    }
  }

  /** O_DIRECT: arch/&lt;architecture&gt;/include/uapi/asm/fcntl.h, else asm-generic. */
  private static int directFlag() {
    return switch (System.getProperty("os.arch")) {
      case "aarch64" -> 0x10000;
      case "ppc64le" -> 0x20000;
      default -> 0x4000;
    };
  }

  /** Whether the file system took O_DIRECT. */
  public boolean isDirect() {
    return direct;
  }

  int fd() {
    return fd;
  }

  @Override
  public void close() throws AioException {
    try {
      Libc.INSTANCE.close(fd);
    } catch (LastErrorException e) {
      throw new AioException("close", e.getErrorCode());
    }
  }
}
