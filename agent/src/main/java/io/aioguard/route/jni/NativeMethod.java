package io.aioguard.route.jni;

import java.util.List;

/**
 * A native method.
 *
 * @param descriptor as in a class file
 */
record NativeMethod(String name, String descriptor, boolean isStatic) {

  /** Name and descriptor: {@code io_setup(I)J}. */
  String key() {
    return name + descriptor;
  }

  /** As {@link io.aioguard.hook.NativeHook#link} takes them. */
  static String lines(List<NativeMethod> methods) {
    StringBuilder lines = new StringBuilder();
    for (NativeMethod method : methods) {
      lines.append(method.isStatic ? "0 " : "1 ").append(method.key()).append('\n');
    }
    return lines.toString();
  }
}
