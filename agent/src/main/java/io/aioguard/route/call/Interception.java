package io.aioguard.route.call;

import io.aioguard.hook.Around;
import io.aioguard.hook.AroundHook;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Puts an {@link Around} around a method handle. The JIT compiler inlines the result like the
 * handle itself; both calls of the agent go through {@link AroundHook}, which throws nothing.
 */
public final class Interception {

  private static final MethodHandle ENTERED;
  private static final MethodHandle RETURNED;
  private static final MethodHandle REPEATED;

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
                  void.class,
                  Around.class,
                  Object.class,
                  Object[].class,
                  Object.class,
                  Throwable.class));
      REPEATED =
          lookup.findStatic(
              Interception.class,
              "repeated",
              MethodType.methodType(
                  Object.class, MethodHandle.class, Around.class, Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Interception() {}

  /** A handle of the identity type that calls {@code target} between the two halves. */
  public static MethodHandle around(MethodHandle target, Around around) {
    MethodType type = target.type();
    // The arguments are passed in an array, so that the first half can replace them: (array) ->
    // result
    MethodHandle spread = target.asFixedArity().asSpreader(Object[].class, type.parameterCount());
    // (call, array) -> result
    MethodHandle call =
        around.repeats()
            ? repeatable(spread, around)
            : MethodHandles.dropArguments(spread, 0, Object.class);
    MethodHandle body =
        MethodHandles.tryFinally(call, cleanup(RETURNED.bindTo(around), type.returnType()));
    return MethodHandles.foldArguments(body, ENTERED.bindTo(around))
        .asCollector(Object[].class, type.parameterCount())
        .asType(type);
  }

  /** (call, array) -> result. */
  private static MethodHandle repeatable(MethodHandle spread, Around around) {
    return MethodHandles.insertArguments(
            REPEATED, 0, spread.asType(spread.type().changeReturnType(Object.class)), around)
        .asType(spread.type().insertParameterTypes(0, Object.class));
  }

  /** Only the last call is reported as returned. */
  private static Object repeated(
      MethodHandle spread, Around around, Object call, Object[] arguments) throws Throwable {
    Object result = null;
    Throwable thrown = null;
    try {
      result = (Object) spread.invokeExact(arguments);
    } catch (Throwable e) {
      thrown = e;
    }
    if (AroundHook.again(around, call, result, thrown)) {
      return (Object) spread.invokeExact(arguments);
    }
    if (thrown != null) {
      throw thrown;
    }
    return result;
  }

  /**
   * (thrown, result, call, array) -> result, or without the result for void.
   *
   * @param returned (call, array, result, thrown) -> void
   */
  private static MethodHandle cleanup(MethodHandle returned, Class<?> result) {
    if (result == void.class) {
      // (call, array, thrown) -> (thrown, call, array)
      return MethodHandles.permuteArguments(
          MethodHandles.insertArguments(returned, 2, (Object) null),
          MethodType.methodType(void.class, Throwable.class, Object.class, Object[].class),
          1,
          2,
          0);
    }
    MethodHandle reported =
        MethodHandles.permuteArguments(
            returned.asType(
                MethodType.methodType(
                    void.class, Object.class, Object[].class, result, Throwable.class)),
            MethodType.methodType(
                void.class, Throwable.class, result, Object.class, Object[].class),
            2,
            3,
            1,
            0);
    MethodHandle identity =
        MethodHandles.dropArguments(
            MethodHandles.dropArguments(MethodHandles.identity(result), 0, Throwable.class),
            2,
            Object.class,
            Object[].class);
    return MethodHandles.foldArguments(identity, reported);
  }
}
