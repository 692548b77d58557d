package io.aioguard.it;

import java.nio.file.Path;

/** A C library that creates and destroys contexts where no route can see it, built when needed. */
final class UnseenLibrary {

  private static final String SOURCE =
      """
      #define _GNU_SOURCE
      #include <unistd.h>
      #include <sys/syscall.h>

      long unseen_create(int max_events) {
        unsigned long context = 0;
        return syscall(SYS_io_setup, max_events, &context) == 0 ? (long) context : 0;
      }

      int unseen_destroy(long context) {
        return (int) syscall(SYS_io_destroy, context);
      }
      """;

  private UnseenLibrary() {}

  /** Its path. Skips the test, with the reason, where there is no compiler. */
  static String in(Path folder) {
    return CLibrary.build(folder, "unseen", SOURCE).toString();
  }
}
