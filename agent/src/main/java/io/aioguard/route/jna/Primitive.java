package io.aioguard.route.jna;

import java.util.Locale;

/** The primitive types that Pointer reads and writes, with their size in native memory. */
enum Primitive {
  BYTE("B", 1),
  SHORT("S", 2),
  /** wchar_t, four bytes on Linux. */
  CHAR("C", 4),
  INT("I", 4),
  LONG("J", 8),
  FLOAT("F", 4),
  DOUBLE("D", 8);

  private final String descriptor;
  private final int width;

  Primitive(String descriptor, int width) {
    this.descriptor = descriptor;
    this.width = width;
  }

  /** As in the name of a getter. */
  String suffix() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** As in a class file. */
  String descriptor() {
    return descriptor;
  }

  /** In bytes. */
  int width() {
    return width;
  }
}
