package io.aioguard.route.jna.advice.memory;

import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** Before Memory.free: afterwards the address may belong to another block. */
public final class FreeMemoryAdvice {

  private FreeMemoryAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void onEnter(@Advice.Argument(0) long address) {
    NumberHook.memoryFreed(address);
  }
}
