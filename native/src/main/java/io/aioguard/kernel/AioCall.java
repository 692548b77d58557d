package io.aioguard.kernel;

/** The system calls of Linux AIO, and {@link #OTHER} for all the rest. */
public enum AioCall {
  /** io_setup(2). */
  IO_SETUP("io_setup"),
  /** io_destroy(2). */
  IO_DESTROY("io_destroy"),
  /** io_submit(2). */
  IO_SUBMIT("io_submit"),
  /** io_getevents(2). */
  IO_GETEVENTS("io_getevents"),
  /** io_pgetevents, Linux 4.18: io_getevents(2) with a signal mask. */
  IO_PGETEVENTS("io_pgetevents"),
  /** io_cancel(2). */
  IO_CANCEL("io_cancel"),
  /** Not a system call of AIO. */
  OTHER("another system call");

  private final String manPageName;

  AioCall(String manPageName) {
    this.manPageName = manPageName;
  }

  /** As section 2 of the manual spells it, for instance {@code io_setup}. */
  public String manPageName() {
    return manPageName;
  }
}
