package io.aioguard.report.part;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes records and what they consist of. Numbers take as many bytes as they need, and texts are
 * numbers too: recordings of a fleet have the same ones over and over. Not thread-safe.
 */
final class ValueWriter {

  private static final Map<Class<?>, Method[]> COMPONENTS = new HashMap<>();

  private final TextTable texts;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private ValueWriter(TextTable texts) {
    this.texts = texts;
  }

  static byte[] bytes(Object value, TextTable texts) {
    ValueWriter writer = new ValueWriter(texts);
    writer.write(value);
    return writer.out.toByteArray();
  }

  private void write(Object value) {
    if (value == null) {
      tag(Tag.NULL);
    } else if (value instanceof Boolean flag) {
      tag(flag ? Tag.TRUE : Tag.FALSE);
    } else if (value instanceof Long || value instanceof Integer) {
      tag(Tag.NUMBER);
      number(((Number) value).longValue());
    } else if (value instanceof String text) {
      tag(Tag.TEXT);
      number(texts.numberOf(text));
    } else if (value instanceof Instant time) {
      tag(Tag.TIME);
      number(time.getEpochSecond());
      number(time.getNano());
    } else if (value instanceof Duration span) {
      tag(Tag.SPAN);
      number(span.getSeconds());
      number(span.getNano());
    } else if (value instanceof Collection<?> all) {
      tag(Tag.LIST);
      number(all.size());
      all.forEach(this::write);
    } else if (value instanceof Map<?, ?> map) {
      write(map);
    } else if (value instanceof Enum<?> constant) {
      tag(Tag.ENUM);
      number(Codec.numberOf(constant.getDeclaringClass()));
      number(constant.ordinal());
    } else {
      tag(Tag.RECORD);
      number(Codec.numberOf(value.getClass()));
      for (Method component : components(value.getClass())) {
        write(get(component, value));
      }
    }
  }

  private void write(Map<?, ?> map) {
    tag(Tag.MAP);
    number(map.size());
    map.forEach(
        (key, value) -> {
          write(key);
          write(value);
        });
  }

  private void tag(Tag tag) {
    out.write(tag.ordinal());
  }

  /** Seven bits a byte, the lowest first; numbers near 0 are short, of either sign. */
  private void number(long number) {
    long rest = number << 1 ^ number >> 63;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static synchronized Method[] components(Class<?> type) {
    return COMPONENTS.computeIfAbsent(type, ValueWriter::find);
  }

  private static Method[] find(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Method[] accessors = new Method[components.length];
    for (int i = 0; i < accessors.length; i++) {
      accessors[i] = components[i].getAccessor();
      accessors[i].setAccessible(true);
    }
    return accessors;
  }

  private static Object get(Method component, Object value) {
    try {
      return component.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
