package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** After Pointer.setMemory. */
public final class FillMemoryAdvice {

  private FillMemoryAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @Advice.Argument(1) long length) {
    if (AioHook.mayHoldContext(peer + offset, length)) {
      NumberHook.memoryWritten(peer + offset, length);
    }
  }
}
