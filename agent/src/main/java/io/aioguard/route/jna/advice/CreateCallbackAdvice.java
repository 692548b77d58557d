package io.aioguard.route.jna.advice;

import io.aioguard.hook.CallHook;
import net.bytebuddy.asm.Advice;

/**
 * After the constructor of CallbackReference: some callbacks return values to native code unseen.
 */
public final class CreateCallbackAdvice {

  private CreateCallbackAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.Argument(0) Object callback, @Advice.Argument(2) boolean direct) {
    CallHook.callbackCreated(callback, direct);
  }
}
