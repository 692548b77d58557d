package io.aioguard.route.jna.advice;

import com.sun.jna.Memory;
import io.aioguard.hook.AioHook;
import io.aioguard.hook.CallHook;
import net.bytebuddy.asm.Advice;

/** Before the static Pointer.nativeValue, which exposes the number of its argument. */
public final class ExposeNumberOfAdvice {

  private ExposeNumberOfAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void onEnter(@Advice.Argument(0) Object pointer, @Advice.Origin("#t.#m") String how) {
    // A block's address matters even before an id is written to it.
    if (pointer instanceof Memory || AioHook.anyContext()) {
      CallHook.numberAsked(pointer, how);
    }
  }
}
