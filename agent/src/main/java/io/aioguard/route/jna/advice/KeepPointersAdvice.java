package io.aioguard.route.jna.advice;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.CallHook;
import net.bytebuddy.asm.Advice;

/**
 * After Pointer.read into a Pointer[], which keeps the old objects where the new ones are equal.
 */
public final class KeepPointersAdvice {

  private KeepPointersAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(
      @Advice.Argument(1) Object[] pointers,
      @Advice.Argument(2) int index,
      @Advice.Argument(3) int length) {
    if (AioHook.anyContext()) {
      CallHook.pointersKept(pointers, index, length);
    }
  }
}
