package io.aioguard.route.owner;

import java.lang.ref.Reference;
import net.bytebuddy.asm.Advice;

/**
 * At the end of a method of an owner: compiled code that has read the number out of its field has
 * no use for the owner any more, and the collector may take it before the call that the number is
 * for.
 */
final class KeepOwnerAdvice {

  private KeepOwnerAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void onExit(@Advice.This Object owner) {
    Reference.reachabilityFence(owner);
  }
}
