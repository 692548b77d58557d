package io.aioguard.route.jna.advice;

import io.aioguard.hook.CallHook;
import net.bytebuddy.asm.Advice;

/**
 * Replaces the exit advice of {@link InvokeFunctionAdvice} with rescue=on: the body of the method
 * may be executed once more. That is the native call alone, as arguments are converted before it.
 */
public final class RepeatFunctionAdvice {

  private RepeatFunctionAdvice() {}

  @Advice.OnMethodExit(
      suppress = Throwable.class,
      onThrowable = Throwable.class,
      repeatOn = Advice.OnNonDefaultValue.class)
  static boolean onExit(
      @Advice.Enter Object call, @Advice.Return Object result, @Advice.Thrown Throwable thrown) {
    return call != null && CallHook.callAgain(call, result, thrown);
  }
}
