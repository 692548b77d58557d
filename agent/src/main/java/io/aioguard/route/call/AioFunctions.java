package io.aioguard.route.call;

import io.aioguard.agent.inner.NativeMethods;
import io.aioguard.term.KnownNames;
import java.util.ArrayList;
import java.util.List;

/** The C functions that the routes follow, by name: those of libaio, and syscall. */
public final class AioFunctions {

  /** Detail of a hook point that is not woven because it only uses contexts. */
  public static final String UNWOVEN = "not woven: no owner rule has reclaim=yes";

  private AioFunctions() {}

  /** The names of all functions that have a role. */
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
     * Takes a context and does not keep it. Not io_queue_run, which hands the context to callbacks.
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
   * Whether the function sets the memory for the id to zero before it calls io_setup(2), which
   * fails for any other value: libaio's src/io_queue_init.c does so where {@code maxEvents} is
   * positive.
   */
  public static boolean clearsCell(String name, long maxEvents) {
    return KnownNames.IO_QUEUE_INIT.equals(name) && maxEvents > 0;
  }

  /**
   * Why a context that was passed to such a function counts as escaped.
   *
   * @param foreign see {@link Libraries#foreign}
   */
  public static String escapeReason(String name, String foreign) {
    String whose = role(name) == Role.SYSCALL ? "the C library's" : "libaio's";
    return name + " of " + foreign + " is not " + whose + ", and may keep the number";
  }
}
