package io.aioguard.route.ffm;

import io.aioguard.linker.ForeignApi;
import java.lang.invoke.MethodType;
import java.util.Set;

/**
 * The positions of a downcall handle's arguments. The linker puts before those of the function: the
 * address of the function, unless it is bound, and the memory for errno, if captureCallState is
 * used.
 *
 * @param symbol index of the address; -1 if bound
 * @param captured index of the memory for errno; -1 if there is none
 * @param first index of the function's first argument
 * @param type of the handle
 */
record DowncallShape(int symbol, int captured, int first, MethodType type) {

  private static final Set<Class<?>> INTEGRAL =
      Set.of(byte.class, short.class, int.class, long.class);

  /**
   * The shape of a handle that may be one of AIO's functions; null if it cannot be.
   *
   * @param function its FunctionDescriptor
   * @param bound whether the address is not among the arguments
   */
  static DowncallShape of(MethodType type, Object function, boolean bound) throws Throwable {
    int symbol = bound ? -1 : 0;
    int arguments = ForeignApi.argumentLayouts(function).size();
    int extra = type.parameterCount() - arguments - symbol - 1;
    boolean plain =
        arguments > 0
            && (extra == 0 || extra == 1)
            // Only a structure is returned as a segment with an allocator in front.
            && type.returnType() != ForeignApi.SEGMENT
            && ForeignApi.argumentLayouts(function).stream().allMatch(ForeignApi::isValue);
    if (!plain) {
      return null;
    }
    DowncallShape shape =
        new DowncallShape(symbol, extra == 0 ? -1 : symbol + 1, symbol + 1 + extra, type);
    return shape.isIntegral() && (bound || shape.mayBeAio()) ? shape : null;
  }

  /** Whether all arguments are integers or addresses, as those of all functions of AIO are. */
  private boolean isIntegral() {
    return type.parameterList().subList(first, type.parameterCount()).stream()
        .allMatch(argument -> INTEGRAL.contains(argument) || argument == ForeignApi.SEGMENT);
  }

  /** A stricter check, for handles whose function must be determined on each call. */
  private boolean mayBeAio() {
    Class<?> result = type.returnType();
    Class<?> one = type.parameterType(first);
    boolean several = type.parameterCount() - first > 1;
    return (result == int.class || result == long.class)
        && (several || one == long.class || one == ForeignApi.SEGMENT);
  }

  /** Whether the first argument can be the number of a system call. */
  boolean beginsWithNumber() {
    return INTEGRAL.contains(type.parameterType(first));
  }

  /** The memory that errno is captured in, or null. */
  Object captured(Object[] arguments) {
    return captured < 0 ? null : arguments[captured];
  }
}
