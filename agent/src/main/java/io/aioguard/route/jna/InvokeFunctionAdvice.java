package io.aioguard.route.jna;

import io.aioguard.hook.CallHook;
import net.bytebuddy.asm.Advice;

/**
 * Around Function.invoke, where every interface-mapped call ends: arguments are converted by then.
 */
final class InvokeFunctionAdvice {

  private InvokeFunctionAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object onEnter(
      @Advice.This Object function,
      @Advice.FieldValue("library") Object library,
      @Advice.FieldValue("functionName") String name,
      @Advice.Argument(0) Object[] arguments,
      @Advice.Argument(2) boolean allowObjects) {
    return CallHook.callEntered(function, library, name, arguments, allowObjects);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void onExit(
      @Advice.Enter Object call, @Advice.Return Object result, @Advice.Thrown Throwable thrown) {
    if (call != null) {
      // The call holds the arguments: none of them is collected while the native code runs.
      CallHook.callReturned(call, result, thrown);
    }
  }
}
