package io.aioguard.hook;

import java.lang.ref.Reference;

/** What a wrapped method handle calls. Throws nothing. */
public final class AroundHook {

  private AroundHook() {}

  /** See {@link Around#entered}. */
  public static Object entered(Around around, Object[] arguments) {
    try (AioHook.Slot current = AioHook.open()) {
      return current == null ? null : around.entered(arguments);
    } catch (Throwable e) {
      AioHook.failed(e);
      return null;
    }
  }

  /** See {@link Around#again}. */
  public static boolean again(Around around, Object call, Object result, Throwable thrown) {
    try (AioHook.Slot current = call == null ? null : AioHook.open()) {
      return current != null && around.again(call, result, thrown);
    } catch (Throwable e) {
      AioHook.failed(e);
      return false;
    }
  }

  /**
   * See {@link Around#returned}.
   *
   * @param arguments what the program passed: reachable until here, so that none of it is collected
   *     while the native code runs, whatever the JIT compiler does
   */
  public static void returned(
      Around around, Object call, Object[] arguments, Object result, Throwable thrown) {
    try (AioHook.Slot current = call == null ? null : AioHook.open()) {
      if (current != null) {
        around.returned(call, result, thrown);
      }
    } catch (Throwable e) {
      AioHook.failed(e);
    } finally {
      Reference.reachabilityFence(arguments);
    }
  }
}
