package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** Before a read of one value that is not a pointer. */
public final class ReadValueAdvice {

  private ReadValueAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void onEnter(
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @AccessWidth int width,
      @Advice.Origin("#t.#m") String how) {
    if (AioHook.mayHoldContext(peer + offset, width)) {
      NumberHook.memoryRead(peer + offset, width, how);
    }
  }
}
