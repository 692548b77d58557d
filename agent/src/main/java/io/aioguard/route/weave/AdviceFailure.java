package io.aioguard.route.weave;

import io.aioguard.hook.AioHook;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;

/**
 * Handles what is thrown in advice: the application never gets it, and {@link AioHook#failed}
 * records that the agent has missed something.
 */
public final class AdviceFailure implements Advice.ExceptionHandler {

  private static final StackManipulation RECORD = MethodInvocation.invoke(hook());

  private static MethodDescription.InDefinedShape hook() {
    try {
      return new MethodDescription.ForLoadedMethod(
          AioHook.class.getMethod("failed", Throwable.class));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public StackManipulation resolve(
      MethodDescription instrumentedMethod, TypeDescription instrumentedType) {
    return RECORD;
  }
}
