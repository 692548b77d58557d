package io.aioguard.report.part;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link ValueWriter} wrote; other bytes end in an unchecked exception. */
final class ValueReader {

  /** No value has more parts within each other; a damaged one may. */
  private static final int MAX_DEPTH = 32;

  private static final Tag[] TAGS = Tag.values();
  private static final Map<Class<?>, Constructor<?>> CONSTRUCTORS = new HashMap<>();

  private final TextTable texts;
  private final byte[] bytes;
  private int at;
  private int depth;

  private ValueReader(byte[] bytes, TextTable texts) {
    this.bytes = bytes;
    this.texts = texts;
  }

  static <T> T value(Class<T> type, byte[] bytes, TextTable texts) {
    return type.cast(new ValueReader(bytes, texts).read());
  }

  private Object read() {
    if (++depth > MAX_DEPTH) {
      throw new IllegalArgumentException("too deep");
    }
    Object value =
        switch (TAGS[bytes[at++]]) {
          case NULL -> null;
          case FALSE -> false;
          case TRUE -> true;
          case NUMBER -> number();
          case TEXT -> texts.text(small());
          case TIME -> Instant.ofEpochSecond(number(), number());
          case SPAN -> Duration.ofSeconds(number(), number());
          case LIST -> list();
          case MAP -> map();
          case ENUM -> Codec.typeOf(small()).getEnumConstants()[small()];
          case RECORD -> record(Codec.typeOf(small()));
        };
    depth--;
    return value;
  }

  private List<Object> list() {
    int size = small();
    List<Object> list = new ArrayList<>(Math.min(size, bytes.length - at));
    for (int i = 0; i < size; i++) {
      list.add(read());
    }
    return list;
  }

  private Map<Object, Object> map() {
    int size = small();
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(read(), read());
    }
    return map;
  }

  private Object record(Class<?> type) {
    Constructor<?> constructor = constructor(type);
    Class<?>[] types = constructor.getParameterTypes();
    Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      Object value = read();
      values[i] = types[i] == int.class ? (Object) Math.toIntExact((Long) value) : value;
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static synchronized Constructor<?> constructor(Class<?> type) {
    return CONSTRUCTORS.computeIfAbsent(type, ValueReader::find);
  }

  private static Constructor<?> find(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private int small() {
    int number = Math.toIntExact(number());
    if (number < 0) {
      throw new IllegalArgumentException("negative");
    }
    return number;
  }

  private long number() {
    long rest = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      rest |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return rest >>> 1 ^ -(rest & 1);
      }
    }
  }
}
