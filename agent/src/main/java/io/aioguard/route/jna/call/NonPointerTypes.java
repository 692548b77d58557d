package io.aioguard.route.jna.call;

import java.nio.Buffer;

/** Types that cannot carry a pointer object. */
public final class NonPointerTypes {

  private NonPointerTypes() {}

  public static boolean contain(Class<?> type) {
    return type.isPrimitive()
        || type.isArray() && type.getComponentType().isPrimitive()
        || Number.class.isAssignableFrom(type)
        || Buffer.class.isAssignableFrom(type)
        || type == Boolean.class
        || type == Character.class
        || type == String.class;
  }
}
