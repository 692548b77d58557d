package io.aioguard.route.jna.call;

import io.aioguard.kernel.Errno;

/** How a C function reports failure. */
enum Convention {
  /** libaio's wrappers return −errno. */
  LIBAIO {
    @Override
    int errno(int returned, JnaCopy jna) {
      return Errno.ofLibaio(returned).number();
    }
  },
  /** syscall(2) returns −1 and sets errno. */
  SYSCALL {
    @Override
    int errno(int returned, JnaCopy jna) throws Throwable {
      return returned >= 0 ? 0 : jna.errno();
    }
  };

  /** The errno of a failure whose result does not contain it. */
  static final int UNKNOWN = -1;

  abstract int errno(int returned, JnaCopy jna) throws Throwable;

  /**
   * The errno of a call, 0 on success, {@link #UNKNOWN} if the declared result does not contain it.
   */
  int errno(Object result, Throwable thrown, JnaCopy jna) throws Throwable {
    if (thrown != null) {
      return jna.isLastError(thrown) ? jna.errno(thrown) : UNKNOWN;
    }
    if (result instanceof Number number) {
      // C returns an int: a binding that declares long gets 32 bits of it and undefined bits above.
      return errno(number.intValue(), jna);
    }
    if (result instanceof Boolean failed) {
      return failed ? UNKNOWN : 0;
    }
    return UNKNOWN;
  }
}
