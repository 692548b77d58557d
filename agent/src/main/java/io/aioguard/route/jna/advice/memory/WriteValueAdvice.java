package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** After a write of one value. */
public final class WriteValueAdvice {

  private WriteValueAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @AccessWidth int width) {
    if (AioHook.mayHoldContext(peer + offset, width)) {
      NumberHook.memoryWritten(peer + offset, width);
    }
  }
}
