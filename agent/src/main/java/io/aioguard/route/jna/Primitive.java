package io.aioguard.route.jna;

/** The primitive types that Pointer reads and writes, with their size in native memory. */
enum Primitive {
  BYTE("byte", "B", 1),
  SHORT("short", "S", 2),
  /** wchar_t, four bytes on Linux. */
  CHAR("char", "C", 4),
  INT("int", "I", 4),
  LONG("long", "J", 8),
  FLOAT("float", "F", 4),
  DOUBLE("double", "D", 8);

  private final String keyword;
  private final String descriptor;
  private final int width;

  Primitive(String keyword, String descriptor, int width) {
    this.keyword = keyword;
    this.descriptor = descriptor;
    this.width = width;
  }

  /** As in the name of a getter. */
  String suffix() {
    return Character.toUpperCase(keyword.charAt(0)) + keyword.substring(1);
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
