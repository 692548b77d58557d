package io.aioguard.route.jna.advice;

import com.sun.jna.Pointer;
import io.aioguard.hook.AioHook;
import io.aioguard.hook.CallHook;
import net.bytebuddy.asm.Advice;

/** After Pointer.getValue, which returns the old object where the new one is equal to it. */
public final class KeepPointerAdvice {

  private KeepPointerAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.Return Object value) {
    if (value instanceof Pointer && AioHook.anyContext()) {
      CallHook.pointersKept(new Object[] {value}, 0, 1);
    }
  }
}
