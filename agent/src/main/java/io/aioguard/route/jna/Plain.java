package io.aioguard.route.jna;

import java.nio.Buffer;

/** Types that cannot carry a pointer object. */
final class Plain {

  private Plain() {}

  static boolean is(Class<?> type) {
    return type.isPrimitive()
        || type.isArray() && type.getComponentType().isPrimitive()
        || Number.class.isAssignableFrom(type)
        || Buffer.class.isAssignableFrom(type)
        || type == Boolean.class
        || type == Character.class
        || type == String.class;
  }
}
