package io.aioguard.route.jna.advice;

import io.aioguard.hook.CallHook;
import java.lang.ref.Reference;
import net.bytebuddy.asm.Advice;

/** Around Function.invoke, where every interface-mapped call ends, with converted arguments. */
public final class InvokeFunctionAdvice {

  private InvokeFunctionAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object onEnter(
      @Advice.This Object function,
      @Advice.FieldValue("functionName") String name,
      @Advice.Argument(0) Object[] arguments,
      @Advice.Argument(2) boolean allowObjects) {
    return CallHook.callEntered(function, name, arguments, allowObjects);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void onExit(
      @Advice.Enter Object call,
      @Advice.Argument(0) Object[] arguments,
      @Advice.Return Object result,
      @Advice.Thrown Throwable thrown) {
    // Also for calls that the agent does not follow: no argument is collected while the native code
    // runs.
    Reference.reachabilityFence(arguments);
    if (call != null) {
      CallHook.callReturned(call, result, thrown);
    }
  }
}
