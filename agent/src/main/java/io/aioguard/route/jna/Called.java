package io.aioguard.route.jna;

/**
 * A C function as a call has it.
 *
 * @param trusted whether it is libaio's, or the C library's
 * @param jna the copy of JNA that calls it
 * @param allowObjects whether Java objects may be passed as they are
 * @param direct whether it is mapped directly
 */
record Called(String name, boolean trusted, JnaCopy jna, boolean allowObjects, boolean direct) {

  /** How a call of a libaio function stands in events. */
  String route() {
    return direct ? DirectMapping.ROUTE : "jna";
  }

  /** How a call through syscall(2) does. */
  String syscallRoute() {
    return direct ? DirectMapping.ROUTE : "jna-syscall";
  }
}
