package io.aioguard.route.jna;

import io.aioguard.hook.AioHook;
import net.bytebuddy.asm.Advice;

/** After a read of one pointer, which makes a new holder if it is a context id. */
final class ReadPointerAdvice {

  private ReadPointerAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @Advice.Return Object pointer,
      @Advice.Origin("#t.#m") String how) {
    if (AioHook.mayHoldContext(peer + offset, Long.BYTES)) {
      AioHook.pointerRead(peer + offset, pointer, how);
    }
  }
}
