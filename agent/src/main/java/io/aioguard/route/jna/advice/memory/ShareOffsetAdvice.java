package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** Before Pointer.share: a pointer beside a context id leads back to it unseen. */
public final class ShareOffsetAdvice {

  private ShareOffsetAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void onEnter(
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @Advice.Origin("#t.#m") String how) {
    if (offset != 0 && AioHook.mayBeContext(peer)) {
      NumberHook.escaped(peer, how);
    }
  }
}
