package io.aioguard.hook;

import java.lang.ref.Reference;

/**
 * What the method that is woven before a native one calls. The calls are plain bytecode and not
 * invokedynamic, which would be linked at the first call: linking takes milliseconds, and would
 * widen a race of the application's own between its check and the native method (Artemis closed
 * while its poller starts).
 */
public final class NativeHook {

  /** Keeps the arguments reachable until the call returns, and does nothing else. */
  public static final Around REACHABLE = new Reachable();

  private static final Around[] NONE = {};

  private NativeHook() {}

  /**
   * Called when a class is initialised whose native methods are woven. Throws nothing: an exception
   * in the class initialiser would make the class unusable for the application (JVMS 5.5).
   *
   * @param methods a line each: the index of the first parameter among the arguments (1 after a
   *     receiver), a blank, name and descriptor
   * @return what to do around each, at the same index; the agent may fill elements later
   */
  public static Around[] link(Class<?> type, String methods) {
    try {
      AioHook.Slot plugged = AioHook.slot();
      if (plugged == null) {
        return NONE;
      }
      AioHook.Slot opened = AioHook.open();
      try {
        return plugged.links().nativeMethods(type, methods);
      } finally {
        if (opened != null) {
          opened.close();
        }
      }
    } catch (Throwable e) {
      AioHook.failed(e);
      return NONE;
    }
  }

  /** What to do around the method at this index; null if nothing. */
  public static Around at(Around[] all, int index) {
    return all == null || index >= all.length ? null : all[index];
  }

  /** See {@link Around#entered}. */
  public static Object entered(Around around, Object[] arguments) {
    return around == REACHABLE ? null : AroundHook.entered(around, arguments);
  }

  /**
   * The native method has returned or thrown.
   *
   * @param call what {@link #entered} returned
   * @param arguments reachable until here, so that none of it is collected while the native code
   *     runs
   * @return whether it is to be called once more; this method is called again then
   */
  public static boolean back(
      Around around, Object call, Object[] arguments, Object result, Throwable thrown) {
    if (call == null) {
      Reference.reachabilityFence(arguments);
      return false;
    }
    if (AroundHook.again(around, call, result, thrown)) {
      return true;
    }
    AroundHook.returned(around, call, arguments, result, thrown);
    return false;
  }

  /**
   * The result for the program.
   *
   * @param call what {@link #entered} returned
   * @param returned by the native method
   */
  public static long result(Object call, long returned) {
    return call instanceof Around.Result changed ? changed.result(returned) : returned;
  }

  /** The number to call the native method with: the program's or another one. */
  public static long number(Object argument) {
    return (Long) argument;
  }

  /** As an object: woven code names no class but this one, as naming a class may load it. */
  public static Object box(boolean value) {
    return value;
  }

  /** See {@link #box(boolean)}. */
  public static Object box(byte value) {
    return value;
  }

  /** See {@link #box(boolean)}. */
  public static Object box(char value) {
    return value;
  }

  /** See {@link #box(boolean)}. */
  public static Object box(short value) {
    return value;
  }

  /** See {@link #box(boolean)}. */
  public static Object box(int value) {
    return value;
  }

  /** See {@link #box(boolean)}. */
  public static Object box(long value) {
    return value;
  }

  /** See {@link #box(boolean)}. */
  public static Object box(float value) {
    return value;
  }

  /** See {@link #box(boolean)}. */
  public static Object box(double value) {
    return value;
  }
}
