package io.aioguard.hook;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What woven code tells of ways into native code, on its way to {@link LinkHooks}. */
public final class LinkHook {

  private LinkHook() {}

  /** See {@link LinkHooks#downcall}. */
  public static MethodHandle downcall(
      MethodHandle handle, Object linker, Object symbol, Object function, Object[] options) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return handle;
    }
    try {
      return current.links().downcall(handle, linker, symbol, function, options);
    } catch (Throwable e) {
      AioHook.failed(e);
      return handle;
    } finally {
      AioHook.close();
    }
  }

  /**
   * Bootstrap method of the call sites that are woven around native methods. An exception out of
   * here would be the call's for ever, so none gets out.
   *
   * @param target the native method
   * @param declaring its class
   * @param method its name and descriptor
   */
  public static CallSite nativeMethod(
      MethodHandles.Lookup caller,
      String name,
      MethodType type,
      MethodHandle target,
      Class<?> declaring,
      String method) {
    return new ConstantCallSite(around(target.asType(type), declaring, method));
  }

  private static MethodHandle around(MethodHandle target, Class<?> declaring, String method) {
    AioHook.Slot current = AioHook.open();
    if (current == null) {
      return target;
    }
    try {
      return current.links().nativeMethod(target, declaring, method);
    } catch (Throwable e) {
      AioHook.failed(e);
      return target;
    } finally {
      AioHook.close();
    }
  }
}
