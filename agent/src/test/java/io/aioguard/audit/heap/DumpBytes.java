package io.aioguard.audit.heap;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes small heap dumps. Classes: Object (id 1), Store (2) with {@code long handle}, {@code int
 * half} and {@code Object next}, whose static field {@code first} is the first object, and Object[]
 * (3).
 */
final class DumpBytes {

  static final long OBJECT = 1;
  static final long STORE = 2;
  static final long ARRAY = 3;
  private static final int LONG = 11;
  private static final int INT = 10;
  private static final int REFERENCE = 2;

  private final int idSize;
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<String> names = new ArrayList<>();

  DumpBytes(int idSize, String version) {
    this.idSize = idSize;
    raw(file, (version + "\0").getBytes(StandardCharsets.US_ASCII));
    u4(file, idSize);
    u4(file, 0);
    u4(file, 0);
    className(OBJECT, "java/lang/Object");
    className(STORE, "com/acme/Store");
    className(ARRAY, "[Ljava/lang/Object;");
    for (String name : List.of("handle", "half", "next", "first")) {
      name(name);
    }
  }

  private long name(String name) {
    if (!names.contains(name)) {
      names.add(name);
      id(body, 1000 + names.indexOf(name));
      raw(body, name.getBytes(StandardCharsets.UTF_8));
      record(0x01);
    }
    return 1000 + names.indexOf(name);
  }

  private void className(long id, String name) {
    long nameId = name(name);
    u4(body, (int) id);
    id(body, id);
    u4(body, 0);
    id(body, nameId);
    record(0x02);
  }

  /** The three classes. */
  DumpBytes classes(long firstStore, long number) {
    classStart(OBJECT, 0, 0);
    u2(body, 0);
    u2(body, 0);
    classStart(STORE, OBJECT, 12 + idSize);
    u2(body, 2);
    id(body, name("first"));
    body.write(REFERENCE);
    id(body, firstStore);
    id(body, name("handle"));
    body.write(LONG);
    u8(body, number);
    u2(body, 3);
    field("handle", LONG);
    field("half", INT);
    field("next", REFERENCE);
    classStart(ARRAY, OBJECT, 0);
    u2(body, 0);
    u2(body, 0);
    return this;
  }

  private void classStart(long id, long superId, int size) {
    body.write(0x20);
    id(body, id);
    u4(body, 0);
    id(body, superId);
    for (int i = 0; i < 5; i++) {
      id(body, 0);
    }
    u4(body, size);
    u2(body, 0);
  }

  private void field(String name, int type) {
    id(body, name(name));
    body.write(type);
  }

  DumpBytes store(long id, long handle, int half, long next) {
    body.write(0x21);
    id(body, id);
    u4(body, 0);
    id(body, STORE);
    u4(body, 12 + idSize);
    u8(body, handle);
    u4(body, half);
    id(body, next);
    return this;
  }

  DumpBytes objects(long id, long... elements) {
    body.write(0x22);
    id(body, id);
    u4(body, 0);
    u4(body, elements.length);
    id(body, ARRAY);
    for (long element : elements) {
      id(body, element);
    }
    return this;
  }

  DumpBytes bytes(long id, byte[] elements) {
    return numbers(id, 8, elements.length, elements);
  }

  DumpBytes numbers(long id, int type, int count, byte[] elements) {
    body.write(0x23);
    id(body, id);
    u4(body, 0);
    u4(body, count);
    body.write(type);
    raw(body, elements);
    return this;
  }

  DumpBytes global(long id) {
    body.write(0x01);
    id(body, id);
    id(body, 77);
    return this;
  }

  DumpBytes thread(long id, int serial) {
    body.write(0x08);
    id(body, id);
    u4(body, serial);
    u4(body, 0);
    return this;
  }

  DumpBytes frame(long id, int serial) {
    body.write(0x03);
    id(body, id);
    u4(body, serial);
    u4(body, 0);
    return this;
  }

  DumpBytes part(int tag) {
    body.write(tag);
    return this;
  }

  /** Ends the segment. */
  DumpBytes segment() {
    return record(0x1c);
  }

  DumpBytes record(int tag) {
    byte[] content = body.toByteArray();
    body.reset();
    file.write(tag);
    u4(file, 0);
    u4(file, content.length);
    raw(file, content);
    return this;
  }

  byte[] end() {
    record(0x2c);
    return file.toByteArray();
  }

  private void id(ByteArrayOutputStream to, long id) {
    if (idSize == Long.BYTES) {
      u8(to, id);
    } else {
      u4(to, (int) id);
    }
  }

  private static void u8(ByteArrayOutputStream to, long value) {
    u4(to, (int) (value >>> 32));
    u4(to, (int) value);
  }

  private static void u4(ByteArrayOutputStream to, int value) {
    try {
      new DataOutputStream(to).writeInt(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void u2(ByteArrayOutputStream to, int value) {
    to.write(value >>> 8);
    to.write(value);
  }

  private static void raw(ByteArrayOutputStream to, byte[] bytes) {
    to.write(bytes, 0, bytes.length);
  }
}
