package io.aioguard.route.jna.advice;

import io.aioguard.hook.NativeNames;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;

/**
 * After MethodResultContext.getMethod(), which a converter of results asks for the annotations of
 * the method: it should see the one that the program wrote. JNA itself does not ask. Converters of
 * parameters get no method from a class that is mapped directly.
 */
public final class ResultMethodAdvice {

  private ResultMethodAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.Return(readOnly = false) Method method) {
    method = NativeNames.asWritten(method);
  }
}
