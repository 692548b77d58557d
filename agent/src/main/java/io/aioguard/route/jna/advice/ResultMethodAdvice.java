package io.aioguard.route.jna.advice;

import io.aioguard.hook.NativeNames;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;

/**
 * After MethodResultContext.getMethod(), from which a converter of results reads the annotations of
 * the method: it gets the method that the program declares. JNA itself does not call it. Converters
 * of parameters get no method of a class that is mapped directly.
 */
public final class ResultMethodAdvice {

  private ResultMethodAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.Return(readOnly = false) Method method) {
    method = NativeNames.asWritten(method);
  }
}
