package io.aioguard.route.owner;

import java.lang.ref.Reference;
import net.bytebuddy.asm.Advice;

/**
 * After each method of an owner. Compiled code lets go of {@code this} once the number has been
 * read, and the context could be destroyed while the method still uses it.
 */
final class KeepOwnerAdvice {

  private KeepOwnerAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void onExit(@Advice.This Object owner) {
    Reference.reachabilityFence(owner);
  }
}
