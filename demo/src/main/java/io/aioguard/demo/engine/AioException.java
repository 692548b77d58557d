package io.aioguard.demo.engine;

import java.io.IOException;

/** A call of the kernel's that failed. */
public final class AioException extends IOException {
  private static final long serialVersionUID = 1;

  static final int EINTR = 4;
  static final int EINVAL = 22;

  private final int errno;

  AioException(String call, int errno) {
    super(call + ": " + name(errno));
    this.errno = errno;
  }

  /** As errno(3) numbers them. */
  public int errno() {
    return errno;
  }

  /** Whether the kernel knows of no such context: it never was one, or it is destroyed. */
  public boolean isEinval() {
    return errno == EINVAL;
  }

  private static String name(int errno) {
    return switch (errno) {
      case 1 -> "EPERM";
      case EINTR -> "EINTR";
      case 5 -> "EIO";
      case 11 -> "EAGAIN";
      case 12 -> "ENOMEM";
      case 14 -> "EFAULT";
      case EINVAL -> "EINVAL";
      case 28 -> "ENOSPC";
      case 38 -> "ENOSYS";
      default -> "errno " + errno;
    };
  }
}
