package io.aioguard.route.jni.weave;

import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.utility.OpenedClassReader;

/** The classes that a class file names. */
public final class ClassNames {

  private static final int CLASS = 7;

  private ClassNames() {}

  /**
   * Whether one of these classes is among them, or is the class itself.
   *
   * @param names internal names
   */
  public static boolean mentions(byte[] classFile, Set<String> names) {
    try {
      return read(classFile, names);
    } catch (RuntimeException e) {
      // Malformed, or of an unknown version: such a class is not woven.
      return false;
    }
  }

  private static boolean read(byte[] classFile, Set<String> names) {
    ClassReader reader = OpenedClassReader.of(classFile);
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      // ASM returns the offset after an item's tag, and 0 for the second half of a long.
      if (item != 0
          && classFile[item - 1] == CLASS
          && names.contains(reader.readUTF8(item, buffer))) {
        return true;
      }
    }
    return false;
  }
}
