package io.aioguard.route.jna;

/**
 * The arguments of a call on its way.
 *
 * @param passed as JNA passes them
 * @param own what the call is made with; of a function that is mapped directly, as the program gave
 *     them
 * @param first where in {@code own} they begin
 */
record Arguments(Object[] passed, Object[] own, int first) {

  /** Of a call whose arguments have been converted. */
  static Arguments converted(Object[] arguments) {
    return new Arguments(arguments, arguments, 0);
  }

  /** Whether JNA passes it as it is, so that another of its kind can take its place. */
  boolean isPassedAsGiven(int index) {
    return passed[index] == own[first + index];
  }
}
