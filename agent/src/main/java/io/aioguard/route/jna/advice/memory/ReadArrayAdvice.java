package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** Before a read into an array. */
public final class ReadArrayAdvice {

  private ReadArrayAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void onEnter(
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @Advice.Argument(3) int count,
      @AccessWidth int width,
      @Advice.Origin("#t.#m") String how) {
    if (AioHook.mayHoldContext(peer + offset, (long) width * count)) {
      NumberHook.memoryRead(peer + offset, (long) width * count, how);
    }
  }
}
