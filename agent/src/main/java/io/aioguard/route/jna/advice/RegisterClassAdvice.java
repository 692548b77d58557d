package io.aioguard.route.jna.advice;

import io.aioguard.hook.CallHook;
import net.bytebuddy.asm.Advice;

/** After Native.register: JNA has mapped the native methods of the class to C functions. */
public final class RegisterClassAdvice {

  private RegisterClassAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.Argument(0) Class<?> type) {
    CallHook.directlyMapped(type);
  }
}
