package io.aioguard.route.owner;

import io.aioguard.hook.OwnerHook;
import net.bytebuddy.asm.Advice;

/** Around the method that closes an owner: afterwards the kernel should not have its context. */
final class CloseAdvice {

  private CloseAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static Object onEnter(@Advice.This Object owner, @RuleKey String rule) {
    return OwnerHook.closeEntered(owner, rule);
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void onExit(@Advice.Enter Object close) {
    if (close != null) {
      OwnerHook.closeReturned(close);
    }
  }
}
