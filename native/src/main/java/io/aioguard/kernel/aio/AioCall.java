package io.aioguard.kernel.aio;

import java.util.Locale;

/** The system calls of Linux AIO, and {@link #OTHER} for all the rest. */
public enum AioCall {
  /** io_setup(2). */
  IO_SETUP,
  /** io_destroy(2). */
  IO_DESTROY,
  /** io_submit(2). */
  IO_SUBMIT,
  /** io_getevents(2). */
  IO_GETEVENTS,
  /** io_pgetevents, Linux 4.18: io_getevents(2) with a signal mask. */
  IO_PGETEVENTS,
  /** io_cancel(2). */
  IO_CANCEL,
  /** Not a system call of AIO. */
  OTHER;

  /** As section 2 of the manual spells it, for instance {@code io_setup}. */
  public String manPageName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
