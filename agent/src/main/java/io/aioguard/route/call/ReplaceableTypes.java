package io.aioguard.route.call;

import java.util.Set;

/**
 * Parameter types of native methods whose arguments an {@link io.aioguard.hook.Around} may replace:
 * woven code reads these back from the array of arguments.
 */
public final class ReplaceableTypes {

  private static final Set<String> DESCRIPTORS =
      Set.of(
          "J",
          "Lcom/sun/jna/Pointer;",
          "Lcom/sun/jna/ptr/PointerByReference;",
          "Lcom/sun/jna/ptr/LongByReference;",
          "Lcom/sun/jna/ptr/NativeLongByReference;");

  private ReplaceableTypes() {}

  /**
   * Whether an argument of this type can be replaced.
   *
   * @param descriptor of the parameter's type, as in a class file
   */
  public static boolean contain(String descriptor) {
    return DESCRIPTORS.contains(descriptor);
  }
}
