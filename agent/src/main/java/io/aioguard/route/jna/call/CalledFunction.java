package io.aioguard.route.jna.call;

import io.aioguard.term.RouteName;

/**
 * The C function of a call.
 *
 * @param foreign the library that it is from; null if it is libaio's, or syscall(2) of the C
 *     library
 * @param jna the copy of JNA that calls it
 * @param allowObjects whether Java objects may be passed unchanged
 * @param direct whether it is mapped directly
 */
public record CalledFunction(
    String name, String foreign, JnaCopy jna, boolean allowObjects, boolean direct) {

  /** Whether the library is known to keep no context. */
  public boolean trusted() {
    return foreign == null;
  }

  /** The route of a call of a libaio function, as in events. */
  String route() {
    return direct ? RouteName.JNA_DIRECT : RouteName.JNA;
  }

  /** The route of a call through syscall(2), as in events. */
  String syscallRoute() {
    return direct ? RouteName.JNA_DIRECT : RouteName.JNA_SYSCALL;
  }
}
