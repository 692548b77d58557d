package io.aioguard.route;

/** The C functions that the routes are here for, by name: those of libaio, and syscall. */
public final class AioFunctions {

  private AioFunctions() {}

  /** What a function does with a context. */
  public enum Role {
    SETUP,
    DESTROY,
    /**
     * Takes a context and does not keep it. io_queue_run is not one of them: it hands the context
     * to callbacks.
     */
    USE,
    SYSCALL,
    FOREIGN
  }

  /** The role of the C function of this name; foreign if null. */
  public static Role role(String name) {
    if (name == null) {
      return Role.FOREIGN;
    }
    return switch (name) {
      case "io_setup", "io_queue_init" -> Role.SETUP;
      case "io_destroy", "io_queue_release" -> Role.DESTROY;
      case "io_submit", "io_getevents", "io_pgetevents", "io_cancel" -> Role.USE;
      case "syscall" -> Role.SYSCALL;
      default -> Role.FOREIGN;
    };
  }

  /**
   * Whether the function sets the memory for the id to nought before it calls io_setup(2), which
   * refuses what is not: libaio's src/io_queue_init.c does, for a number that is positive.
   */
  public static boolean clears(String name, long maxEvents) {
    return "io_queue_init".equals(name) && maxEvents > 0;
  }

  /**
   * Whether a library of this name is libaio or the C library, which do not keep context ids.
   * Another one may export the same names and do what it likes.
   */
  public static boolean trusted(String library) {
    if (library == null || library.equals("aio") || library.equals("c")) {
      return true;
    }
    String file = library.substring(library.lastIndexOf('/') + 1);
    return library.equals("<process>")
        || file.startsWith("libaio.so")
        || file.startsWith("libc.so");
  }
}
