package io.aioguard.route.call;

import java.util.Set;

/**
 * Types of parameters of a native method that woven code passes from the array that an {@link
 * io.aioguard.hook.Around} gets: those that it may replace.
 */
public final class ReadBack {

  private static final Set<String> DESCRIPTORS =
      Set.of(
          "J",
          "Lcom/sun/jna/Pointer;",
          "Lcom/sun/jna/ptr/PointerByReference;",
          "Lcom/sun/jna/ptr/LongByReference;",
          "Lcom/sun/jna/ptr/NativeLongByReference;");

  private ReadBack() {}

  /**
   * Whether an argument can be replaced.
   *
   * @param descriptor of the parameter's type, as in a class file
   */
  public static boolean is(String descriptor) {
    return DESCRIPTORS.contains(descriptor);
  }
}
