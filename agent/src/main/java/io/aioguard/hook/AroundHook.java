package io.aioguard.hook;

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

  /** See {@link Around#returned}. */
  public static void returned(Around around, Object call, Object result, Throwable thrown) {
    if (call == null) {
      return;
    }
    try {
      if (AioHook.open() == null) {
        return;
      }
      try {
        around.returned(call, result, thrown);
      } finally {
        AioHook.close();
      }
    } catch (Throwable e) {
      AioHook.failed(e);
    }
  }
}
