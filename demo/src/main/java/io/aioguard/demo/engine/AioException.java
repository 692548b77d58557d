package io.aioguard.demo.engine;

import java.io.IOException;

/** A call of the kernel's that failed. */
public final class AioException extends IOException {
  private static final long serialVersionUID = 1;

  static final int EINTR = 4;
  static final int EINVAL = 22;
  private static final int EPERM = 1;
  private static final int EAGAIN = 11;
  private static final int ENOSYS = 38;

  private final int errno;

  AioException(String call, int errno) {
    super(call + ": " + name(errno) + hint(call, errno));
    this.errno = errno;
  }

  int errno() {
    return errno;
  }

  /** Whether there is no AIO at all: the kernel was built without it, or seccomp forbids it. */
  public boolean isWithoutAio() {
    return errno == EPERM || errno == ENOSYS;
  }

  private static String hint(String call, int errno) {
    if (!call.equals("io_setup")) {
      return "";
    }
    return switch (errno) {
      case EPERM, ENOSYS -> ", no AIO here: kernel without it, or a seccomp filter";
      case EAGAIN -> ", fs.aio-max-nr is used up on this host";
      default -> "";
    };
  }

  private static String name(int errno) {
    return switch (errno) {
      case EPERM -> "EPERM";
      case EINTR -> "EINTR";
      case 5 -> "EIO";
      case EAGAIN -> "EAGAIN";
      case 12 -> "ENOMEM";
      case 14 -> "EFAULT";
      case EINVAL -> "EINVAL";
      case 28 -> "ENOSPC";
      case ENOSYS -> "ENOSYS";
      default -> "errno " + errno;
    };
  }
}
