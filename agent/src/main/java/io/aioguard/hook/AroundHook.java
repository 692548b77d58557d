package io.aioguard.hook;

import java.lang.ref.Reference;

/** The way of a wrapped method handle into the agent. Nothing that is thrown there comes out. */
public final class AroundHook {

  private AroundHook() {}

  /** See {@link Around#entered}. */
  public static Object entered(Around around, Object[] arguments) {
    try {
      if (AioHook.open() == null) {
        return null;
      }
      try {
        return around.entered(arguments);
      } finally {
        AioHook.close();
      }
    } catch (Throwable e) {
      AioHook.failed(e);
      return null;
    }
  }

  /** See {@link Around#again}. */
  public static boolean again(Around around, Object call, Object result, Throwable thrown) {
    try {
      if (call == null || AioHook.open() == null) {
        return false;
      }
      try {
        return around.again(call, result, thrown);
      } finally {
        AioHook.close();
      }
    } catch (Throwable e) {
      AioHook.failed(e);
      return false;
    }
  }

  /**
   * See {@link Around#returned}.
   *
   * @param arguments what the program passed: reachable until here, so that none of it is collected
   *     while the native code runs, whatever the JIT compiler makes of the rest
   */
  public static void returned(
      Around around, Object call, Object[] arguments, Object result, Throwable thrown) {
    try {
      if (call == null || AioHook.open() == null) {
        return;
      }
      try {
        around.returned(call, result, thrown);
      } finally {
        AioHook.close();
      }
    } catch (Throwable e) {
      AioHook.failed(e);
    } finally {
      Reference.reachabilityFence(arguments);
    }
  }
}
