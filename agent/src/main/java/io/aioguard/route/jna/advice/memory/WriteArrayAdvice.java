package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** After a write of an array. */
public final class WriteArrayAdvice {

  private WriteArrayAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @Advice.Argument(3) int count,
      @AccessWidth int width) {
    if (AioHook.mayHoldContext(peer + offset, (long) width * count)) {
      NumberHook.memoryWritten(peer + offset, (long) width * count);
    }
  }
}
