package io.aioguard.route.ffm;

import io.aioguard.hook.LinkHook;
import java.lang.invoke.MethodHandle;
import net.bytebuddy.asm.Advice;

/** After downcallHandle(MemorySegment, FunctionDescriptor, Option...): the function is known. */
final class LinkFunctionAdvice {

  private LinkFunctionAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(
      @Advice.This Object linker,
      @Advice.Argument(0) Object symbol,
      @Advice.Argument(1) Object function,
      @Advice.Return(readOnly = false) MethodHandle handle) {
    handle = LinkHook.downcall(handle, linker, symbol, function);
  }
}
