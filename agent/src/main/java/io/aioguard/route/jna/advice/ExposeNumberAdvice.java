package io.aioguard.route.jna.advice;

import io.aioguard.hook.CallHook;
import net.bytebuddy.asm.Advice;

/** Before a method that exposes the number of this pointer. */
public final class ExposeNumberAdvice {

  private ExposeNumberAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void onEnter(@Advice.This Object pointer, @Advice.Origin("#t.#m") String how) {
    CallHook.numberAsked(pointer, how);
  }
}
