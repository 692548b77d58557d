package io.aioguard.classfile;

import java.util.Optional;
import java.util.Set;

/** Which fields can have an id, by their declared type. */
final class IdType {

  private static final String POINTER = "com.sun.jna.Pointer";
  static final int MAX_PARENTS = 64;

  private static final Set<String> WHOLE =
      Set.of(
          "J",
          "Ljava/lang/Long;",
          "Ljava/lang/Number;",
          "Ljava/lang/Object;",
          "Ljava/lang/foreign/MemorySegment;",
          "[J");

  private static final Set<String> BUFFERS =
      Set.of(
          "Ljava/nio/ByteBuffer;",
          "Ljava/nio/MappedByteBuffer;",
          "Ljava/nio/LongBuffer;",
          "Ljava/lang/Object;");

  private IdType() {}

  /** Whether the agent can read an id from the type, as far as its name shows. */
  static boolean isKnown(String descriptor) {
    return WHOLE.contains(descriptor) || descriptor.equals("Lcom/sun/jna/Pointer;");
  }

  /**
   * Whether the agent can read an id from a field of the type; of Object, depending on its value.
   */
  static boolean isWhole(String descriptor, ClassPath classes) {
    if (isKnown(descriptor)) {
      return true;
    }
    String type = name(descriptor);
    for (int i = 0; i < MAX_PARENTS && !type.isEmpty() && !type.startsWith("java."); i++) {
      if (type.equals(POINTER)) {
        return true;
      }
      Optional<ClassOutline> outline = classes.find(type);
      type = outline.isPresent() ? outline.get().parent() : "";
    }
    return false;
  }

  /** Whether it can be a direct buffer with an id at an offset. */
  static boolean isBuffer(String descriptor) {
    return BUFFERS.contains(descriptor);
  }

  private static String name(String descriptor) {
    return descriptor.startsWith("L")
        ? descriptor.substring(1, descriptor.length() - 1).replace('/', '.')
        : "";
  }
}
