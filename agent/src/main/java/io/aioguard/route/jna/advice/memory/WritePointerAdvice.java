package io.aioguard.route.jna.advice.memory;

import com.sun.jna.Memory;
import io.aioguard.hook.AioHook;
import io.aioguard.hook.CallHook;
import io.aioguard.hook.NumberHook;
import net.bytebuddy.asm.Advice;

/** Around Pointer.setPointer: a number, or the address of a block, gets into other memory. */
public final class WritePointerAdvice {

  private WritePointerAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void onEnter(
      @Advice.FieldValue("peer") long peer,
      @Advice.Argument(0) long offset,
      @Advice.Argument(1) Object pointer,
      @Advice.Origin("#t.#m") String how) {
    if (pointer instanceof Memory || AioHook.anyContext()) {
      CallHook.pointerWritten(peer + offset, pointer, how);
    }
  }

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.FieldValue("peer") long peer, @Advice.Argument(0) long offset) {
    if (AioHook.mayHoldContext(peer + offset, Long.BYTES)) {
      NumberHook.memoryWritten(peer + offset, Long.BYTES);
    }
  }
}
