package io.aioguard.route.ffm;

import io.aioguard.hook.LinkHook;
import java.lang.invoke.MethodHandle;
import net.bytebuddy.asm.Advice;

/** After downcallHandle(FunctionDescriptor, Option...): the function comes with each call. */
final class LinkShapeAdvice {

  private LinkShapeAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(
      @Advice.This Object linker,
      @Advice.Argument(0) Object function,
      @Advice.Return(readOnly = false) MethodHandle handle) {
    handle = LinkHook.downcall(handle, linker, null, function);
  }
}
