package io.aioguard.route.ffm;

import io.aioguard.route.call.AioFunctions;

/**
 * A C function.
 *
 * @param name null if none is known
 * @param foreign the library that it is from; null if it is libaio's, or syscall(2) of the C
 *     library, or has none of their names
 */
record Symbol(String name, String foreign) {

  /** What a function of this name does with a context. */
  AioFunctions.Role role() {
    return AioFunctions.role(name);
  }
}
