package io.aioguard.management;

import java.util.function.Function;
import java.util.function.ToLongFunction;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/**
 * One attribute that can be read.
 *
 * @param <V> what it is read from
 */
record OpenAttribute<V>(String name, String description, OpenType<?> type, Function<V, ?> reader) {

  static <V> OpenAttribute<V> number(String name, String description, ToLongFunction<V> reader) {
    return new OpenAttribute<>(name, description, SimpleType.LONG, reader::applyAsLong);
  }

  static <V> OpenAttribute<V> text(String name, String description, Function<V, String> reader) {
    return new OpenAttribute<>(name, description, SimpleType.STRING, reader);
  }

  static <V> OpenAttribute<V> flag(String name, String description, Function<V, Boolean> reader) {
    return new OpenAttribute<>(name, description, SimpleType.BOOLEAN, reader);
  }

  OpenMBeanAttributeInfo info() {
    return new OpenMBeanAttributeInfoSupport(name, description, type, true, false, false);
  }

  Object read(V value) {
    return reader.apply(value);
  }
}
