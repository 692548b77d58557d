package io.aioguard.core;

import io.aioguard.hook.LinkHooks;
import io.aioguard.route.ffm.FfmHandles;
import java.lang.invoke.MethodHandle;

/** Hands each way into native code to the route that knows it. */
final class Links implements LinkHooks {

  private final FfmHandles ffm;

  Links(FfmHandles ffm) {
    this.ffm = ffm;
  }

  @Override
  public MethodHandle downcall(
      MethodHandle handle, Object linker, Object symbol, Object function, Object[] options) {
    return ffm.around(handle, linker, symbol, function);
  }

  @Override
  public MethodHandle nativeMethod(MethodHandle handle, Class<?> declaring, String method) {
    return handle;
  }
}
