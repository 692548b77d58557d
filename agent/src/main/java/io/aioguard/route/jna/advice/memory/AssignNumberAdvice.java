package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** Before Pointer.nativeValue(Pointer, long): the caller has the plain number. */
public final class AssignNumberAdvice {

  private AssignNumberAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void onEnter(@Advice.Argument(1) long number, @Advice.Origin("#t.#m") String how) {
    if (AioHook.mayBeContext(number)) {
      NumberHook.escaped(number, how);
    }
  }
}
