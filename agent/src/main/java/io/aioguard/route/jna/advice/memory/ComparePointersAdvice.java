package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.AioHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** After Pointer.equals: a map, or the program, may keep either in place of the other. */
public final class ComparePointersAdvice {

  private ComparePointersAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(
      @Advice.This Object left,
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) Object right,
      @Advice.Return boolean equal) {
    if (equal && left != right && AioHook.mayBeContext(peer)) {
      NumberHook.alsoHolds(left, right, peer);
    }
  }
}
