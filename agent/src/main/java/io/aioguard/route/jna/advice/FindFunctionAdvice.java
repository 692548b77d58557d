package io.aioguard.route.jna.advice;

import io.aioguard.hook.CallHook;
import io.aioguard.hook.NativeNames;
import java.lang.reflect.Method;
import net.bytebuddy.asm.Advice;

/**
 * Around NativeLibrary.getFunction(String, Method), which Native.register calls for each native
 * method: the program's FunctionMapper gets the method that the program declares.
 */
public final class FindFunctionAdvice {

  private FindFunctionAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void onEnter(
      @Advice.Argument(value = 0, readOnly = false) String name,
      @Advice.Argument(value = 1, readOnly = false) Method method) {
    Method written = NativeNames.asWritten(method);
    name = written == method ? name : written.getName();
    method = written;
  }

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.Argument(1) Method method, @Advice.Return Object function) {
    CallHook.functionFound(method, function);
  }
}
