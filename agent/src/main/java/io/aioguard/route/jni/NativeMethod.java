package io.aioguard.route.jni;

/**
 * A native method.
 *
 * @param descriptor as in a class file
 */
record NativeMethod(String name, String descriptor, boolean isStatic) {

  /** As call sites name it: {@code io_setup(I)J}. */
  String key() {
    return name + descriptor;
  }
}
