package io.aioguard.route.jna;

import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** Before Memory.free: a moment later the address may be another block's. */
final class FreeMemoryAdvice {

  private FreeMemoryAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void onEnter(@Advice.Argument(0) long address) {
    NumberHook.memoryFreed(address);
  }
}
