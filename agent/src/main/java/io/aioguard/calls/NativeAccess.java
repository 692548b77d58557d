package io.aioguard.calls;

import java.lang.reflect.Method;

/**
 * Whether code of a class may load native libraries without the JVM warning about it or refusing
 * (JEP 472, from Java 24; the query is there from 22).
 */
final class NativeAccess {

  private static final int WARNS_SINCE = 24;

  private NativeAccess() {}

  static boolean granted(Class<?> type) throws ReflectiveOperationException {
    if (Runtime.version().feature() < WARNS_SINCE) {
      return true;
    }
    Method query = Module.class.getMethod("isNativeAccessEnabled");
    return (Boolean) query.invoke(type.getModule());
  }
}
