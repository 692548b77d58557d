package io.aioguard.route.call;

import io.aioguard.agent.inner.NativeMethods;
import io.aioguard.term.KnownNames;
import java.util.ArrayList;
import java.util.List;

/** The C functions that the routes are here for, by name: those of libaio, and syscall. */
public final class AioFunctions {

  /** Why calls that use a context are as they are without the agent. */
  public static final String UNWOVEN = "not woven: no owner rule has reclaim=yes";

  private AioFunctions() {}

  /** All that have a role. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(NativeMethods.names());
    names.add(KnownNames.SYSCALL);
    return names;
  }

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
    FOREIGN;

    /**
     * Whether the agent needs to see calls of such a function.
     *
     * @param uses whether calls that use a context are followed
     */
    public boolean isFollowed(boolean uses) {
      return this != FOREIGN && (uses || this != USE);
    }
  }

  /** The role of the C function of this name; foreign if null. */
  public static Role role(String name) {
    if (name == null) {
      return Role.FOREIGN;
    }
    return switch (name) {
      case KnownNames.IO_SETUP, KnownNames.IO_QUEUE_INIT -> Role.SETUP;
      case KnownNames.IO_DESTROY, KnownNames.IO_QUEUE_RELEASE -> Role.DESTROY;
      case KnownNames.IO_SUBMIT,
          KnownNames.IO_GETEVENTS,
          KnownNames.IO_PGETEVENTS,
          KnownNames.IO_CANCEL ->
          Role.USE;
      case KnownNames.SYSCALL -> Role.SYSCALL;
      default -> Role.FOREIGN;
    };
  }

  /**
   * Whether the function sets the memory for the id to nought before it calls io_setup(2), which
   * refuses what is not: libaio's src/io_queue_init.c does, for a number that is positive.
   */
  public static boolean clears(String name, long maxEvents) {
    return KnownNames.IO_QUEUE_INIT.equals(name) && maxEvents > 0;
  }

  /**
   * Why a context must not be taken for lost that such a function has had.
   *
   * @param foreign see {@link Libraries#foreign}
   */
  public static String doubt(String name, String foreign) {
    String whose = role(name) == Role.SYSCALL ? "the C library's" : "libaio's";
    return name + " of " + foreign + " is not " + whose + ", and may keep the number";
  }
}
