package io.aioguard.route.owner;

import java.lang.ref.Reference;
import net.bytebuddy.asm.Advice;

/**
 * Keeps an owner reachable until its method ends: compiled code that has read the number from its
 * field no longer needs the owner, which may then be collected before the call that uses the
 * number.
 */
final class KeepOwnerAdvice {

  private KeepOwnerAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void onExit(@Advice.This Object owner) {
    Reference.reachabilityFence(owner);
  }
}
