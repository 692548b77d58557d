package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** After a read up to a terminator, of at most four bytes a character. */
public final class ReadStringAdvice {

  private ReadStringAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @Advice.Return String text,
      @Advice.Origin("#t.#m") String how) {
    if (text != null && AioHook.mayHoldContext(peer + offset, 4L * text.length() + 4)) {
      NumberHook.memoryRead(peer + offset, 4L * text.length() + 4, how);
    }
  }
}
