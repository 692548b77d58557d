package io.aioguard.agent.inner;

import io.aioguard.term.KnownNames;
import java.util.List;

/**
 * Whether a class file declares native methods that may reach AIO. Runs for every class of the
 * application at its load, so it reads the file once, from start to end, allocates nothing but this
 * object, and gives up on a malformed file.
 *
 * <p>Source: Java Virtual Machine Specification, chapter 4.
 */
public final class NativeMethods {

  private static final int NATIVE = 0x0100;

  /** The functions of libaio that take a context; a method may add to the name. */
  private static final String[] NAMES = {
    KnownNames.IO_SETUP,
    KnownNames.IO_QUEUE_INIT,
    KnownNames.IO_DESTROY,
    KnownNames.IO_QUEUE_RELEASE,
    KnownNames.IO_SUBMIT,
    KnownNames.IO_GETEVENTS,
    KnownNames.IO_PGETEVENTS,
    KnownNames.IO_CANCEL
  };

  private static final int UTF8 = 1;

  private final byte[] file;
  private int at;

  private NativeMethods(byte[] file) {
    this.file = file;
  }

  /**
   * Whether a native method of the class is named like a function of libaio, or like syscall(2), or
   * the class names JNA, which can map any of its native methods to any function.
   */
  public static boolean mayReachAio(byte[] classFile) {
    try {
      return new NativeMethods(classFile).read();
    } catch (IndexOutOfBoundsException e) {
      // The JVM reports it.
      return false;
    }
  }

  /** The functions of libaio that take a context. */
  public static List<String> names() {
    return List.of(NAMES);
  }

  /** Whether the class names JNA, which then may map its native methods. */
  public static boolean knowJna(byte[] classFile) {
    try {
      NativeMethods methods = new NativeMethods(classFile);
      int constants = methods.readConstantCount();
      return methods.knowsJna(methods.at, constants);
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
  }

  /** Moves to the first constant; returns the number of constants plus one. */
  private int readConstantCount() {
    at = 8;
    return u2();
  }

  private boolean read() {
    int constants = readConstantCount();
    int first = at;
    skipConstants(constants);
    at += 6;
    skip(2 * u2());
    for (int fields = u2(); fields > 0; fields--) {
      at += 6;
      skipAttributes();
    }
    for (int methods = u2(); methods > 0; methods--) {
      int flags = u2();
      int name = u2();
      at += 2;
      if ((flags & NATIVE) != 0 && (concerns(first, name) || knowsJna(first, constants))) {
        return true;
      }
      skipAttributes();
    }
    return false;
  }

  private void skipConstants(int count) {
    for (int i = 1; i < count; i++) {
      i += skipConstant();
    }
  }

  /** Returns how many more entries of the pool this one takes. */
  private int skipConstant() {
    int tag = file[at++];
    switch (tag) {
      case UTF8:
        skip(u2());
        return 0;
      case 5: // Long
      case 6: // Double
        at += 8;
        return 1;
      case 7: // Class
      case 8: // String
      case 16: // MethodType
      case 19: // Module
      case 20: // Package
        at += 2;
        return 0;
      case 15: // MethodHandle
        at += 3;
        return 0;
      default:
        at += 4;
        return 0;
    }
  }

  private void skipAttributes() {
    for (int attributes = u2(); attributes > 0; attributes--) {
      at += 2;
      skip(u2() << 16 | u2());
    }
  }

  private boolean concerns(int firstConstant, int nameIndex) {
    int back = at;
    at = firstConstant;
    for (int i = 1; i < nameIndex; i++) {
      i += skipConstant();
    }
    int start = at + 3;
    int length = (file[at + 1] & 0xff) << 8 | file[at + 2] & 0xff;
    at = back;
    if (length == KnownNames.SYSCALL.length() && startsWith(start, KnownNames.SYSCALL)) {
      return true;
    }
    for (String name : NAMES) {
      if (length >= name.length() && startsWith(start, name)) {
        return true;
      }
    }
    return false;
  }

  private boolean knowsJna(int firstConstant, int constants) {
    int back = at;
    at = firstConstant;
    boolean found = false;
    for (int i = 1; i < constants && !found; i++) {
      if (file[at] == UTF8) {
        int end = at + 3 + ((file[at + 1] & 0xff) << 8 | file[at + 2] & 0xff);
        for (int start = at + 3; start + KnownNames.JNA.length() <= end && !found; start++) {
          found = startsWith(start, KnownNames.JNA);
        }
      }
      i += skipConstant();
    }
    at = back;
    return found;
  }

  private boolean startsWith(int start, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (file[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Not {@code at += u2()}, which would undo the step of u2. */
  private void skip(int bytes) {
    if (bytes < 0) {
      throw new IndexOutOfBoundsException("longer than any class file");
    }
    at += bytes;
  }

  private int u2() {
    return (file[at++] & 0xff) << 8 | file[at++] & 0xff;
  }
}
