package io.aioguard.route.owner;

import io.aioguard.hook.OwnerHook;
import net.bytebuddy.asm.Advice;

/** After a constructor of an owner. */
final class ConstructAdvice {

  private ConstructAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void onExit(@Advice.This Object owner, @RuleKey String rule) {
    OwnerHook.constructed(owner, rule);
  }
}
