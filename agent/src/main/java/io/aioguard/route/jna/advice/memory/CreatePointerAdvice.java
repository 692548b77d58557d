package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** After Pointer(long): the object carries a number. */
public final class CreatePointerAdvice {

  private CreatePointerAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.This Object pointer, @Advice.Argument(0) long number) {
    if (AioHook.mayBeContext(number)) {
      NumberHook.holderCreated(pointer, number);
    }
  }
}
