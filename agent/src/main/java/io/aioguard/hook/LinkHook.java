package io.aioguard.hook;

import java.lang.invoke.MethodHandle;

/** What woven code calls about paths into native code; passes it to {@link LinkHooks}. */
public final class LinkHook {

  private LinkHook() {}

  /** See {@link LinkHooks#downcall}. */
  public static MethodHandle downcall(
      MethodHandle handle, Object linker, Object symbol, Object function) {
    try (AioHook.Slot current = AioHook.open()) {
      return current == null ? handle : current.links().downcall(handle, linker, symbol, function);
    } catch (Throwable e) {
      AioHook.failed(e);
      return handle;
    }
  }
}
