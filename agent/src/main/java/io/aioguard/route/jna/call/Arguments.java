package io.aioguard.route.jna.call;

/**
 * The arguments of a call in progress.
 *
 * @param passed as JNA passes them
 * @param own the array that the call is made with; of a function that is mapped directly, as the
 *     program passes them
 * @param first index in {@code own} of the first parameter
 * @param readBack which arguments of a function that is mapped directly are read back from {@code
 *     own}; null if all are, as JNA passes them
 */
public record Arguments(Object[] passed, Object[] own, int first, boolean[] readBack) {

  /** Of a call whose arguments have been converted. */
  public static Arguments converted(Object[] arguments) {
    return new Arguments(arguments, arguments, 0, null);
  }

  /** The argument as the program passes it. */
  Object own(int index) {
    return own[first + index];
  }

  /** Whether JNA passes it unchanged, so that another object of its type can replace it. */
  boolean isPassedAsGiven(int index) {
    return passed[index] == own[first + index];
  }

  /** Whether the address in it can be another one. */
  boolean isReplaceable(int index, JnaCopy jna) {
    if (readBack == null) {
      return true;
    }
    Object given = own(index);
    return readBack[index]
        && (given instanceof Long || jna.isPointer(given) || jna.references().contain(given));
  }
}
