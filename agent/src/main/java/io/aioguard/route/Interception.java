package io.aioguard.route;

import io.aioguard.hook.Around;
import io.aioguard.hook.AroundHook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Puts an {@link Around} around a method handle. The JIT compiler inlines the result like the
 * handle itself; both calls of the agent are behind {@link AroundHook}, which lets nothing out.
 */
public final class Interception {

  private static final MethodHandle ENTERED;
  private static final MethodHandle RETURNED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      ENTERED =
          lookup.findStatic(
              AroundHook.class,
              "entered",
              MethodType.methodType(Object.class, Around.class, Object[].class));
      RETURNED =
          lookup.findStatic(
              AroundHook.class,
              "returned",
              MethodType.methodType(
                  void.class, Around.class, Object.class, Object.class, Throwable.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Interception() {}

  /** A handle of the same type that calls {@code target} between the two halves. */
  public static MethodHandle around(MethodHandle target, Around around) {
    MethodType type = target.type();
    // (arguments) -> Object
    MethodHandle entered =
        ENTERED
            .bindTo(around)
            .asCollector(Object[].class, type.parameterCount())
            .asType(type.changeReturnType(Object.class));
    // (call, arguments) -> result; the call stays reachable in tryFinally's frame, and with it the
    // arguments
    MethodHandle body =
        MethodHandles.tryFinally(
            MethodHandles.dropArguments(target, 0, Object.class), cleanup(around, type));
    return MethodHandles.foldArguments(body, entered);
  }

  /** (thrown, result, call, arguments) -> result, or without the result for void. */
  private static MethodHandle cleanup(Around around, MethodType type) {
    MethodHandle returned = RETURNED.bindTo(around); // (call, result, thrown)
    Class<?> result = type.returnType();
    if (result == void.class) {
      // (call, thrown) -> (thrown, call)
      MethodHandle without = MethodHandles.insertArguments(returned, 1, (Object) null);
      return MethodHandles.permuteArguments(
          without, MethodType.methodType(void.class, Throwable.class, Object.class), 1, 0);
    }
    MethodHandle told =
        MethodHandles.permuteArguments(
            returned.asType(
                MethodType.methodType(void.class, Object.class, result, Throwable.class)),
            MethodType.methodType(void.class, Throwable.class, result, Object.class),
            2,
            1,
            0);
    MethodHandle same =
        MethodHandles.dropArguments(
            MethodHandles.dropArguments(MethodHandles.identity(result), 0, Throwable.class),
            2,
            Object.class);
    return MethodHandles.foldArguments(same, told);
  }
}
