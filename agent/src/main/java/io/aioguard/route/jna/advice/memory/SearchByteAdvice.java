package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/**
 * After a search for a byte, which reveals all bytes before it; without a match it reveals little.
 */
public final class SearchByteAdvice {

  private SearchByteAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @Advice.Return long found,
      @Advice.Origin("#t.#m") String how) {
    if (found >= 0 && AioHook.mayHoldContext(peer + offset, found + 1)) {
      NumberHook.memoryRead(peer + offset, found + 1, how);
    }
  }
}
