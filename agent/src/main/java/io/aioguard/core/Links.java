package io.aioguard.core;

import io.aioguard.hook.LinkHooks;
import java.lang.invoke.MethodHandle;

/** Hands each way into native code to the route that knows it. */
final class Links implements LinkHooks {

  @Override
  public MethodHandle downcall(
      MethodHandle handle, Object linker, Object symbol, Object function, Object[] options) {
    return handle;
  }

  @Override
  public MethodHandle nativeMethod(MethodHandle handle, Class<?> declaring, String method) {
    return handle;
  }
}
