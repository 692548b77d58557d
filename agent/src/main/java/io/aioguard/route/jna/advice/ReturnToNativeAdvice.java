package io.aioguard.route.jna.advice;

import io.aioguard.hook.CallHook;
import net.bytebuddy.asm.Advice;

/** After a callback, whose result goes to native code. */
public final class ReturnToNativeAdvice {

  private ReturnToNativeAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.Return Object result, @Advice.Origin("#t.#m") String how) {
    if (result != null) {
      CallHook.handedToNative(result, how);
    }
  }
}
