package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** Around a read of one pointer, which makes a new holder if the value is a context id. */
public final class ReadPointerAdvice {

  private ReadPointerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object onEnter(@Advice.FieldValue("peer") long peer, @Advice.Argument(0) long offset) {
    // Keeps the context until its number has been read, as another thread may overwrite the cell
    // meanwhile.
    return AioHook.mayHoldContext(peer + offset, Long.BYTES)
        ? NumberHook.pointerReadBegins(peer + offset)
        : null;
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void onExit(
      @Advice.Enter Object read,
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @Advice.Return Object pointer,
      @Advice.Origin("#t.#m") String how) {
    if (read != null || AioHook.mayHoldContext(peer + offset, Long.BYTES)) {
      NumberHook.pointerRead(read, peer + offset, pointer, how);
    }
  }
}
