package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** After Pointer.setWideString. */
public final class WriteWideStringAdvice {

  private WriteWideStringAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @Advice.Argument(1) String text) {
    if (text != null && AioHook.mayHoldContext(peer + offset, 4L * text.length() + 4)) {
      NumberHook.memoryWritten(peer + offset, 4L * text.length() + 4);
    }
  }
}
