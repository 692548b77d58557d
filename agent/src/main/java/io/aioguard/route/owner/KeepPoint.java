package io.aioguard.route.owner;

import io.aioguard.route.weave.ClassShape;
import io.aioguard.route.weave.Fit;
import io.aioguard.route.weave.HookPoint;
import io.aioguard.rules.OwnerRule;
import java.util.List;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Each method of an owner by which contexts are reclaimed: keeps the owner reachable until the
 * method ends. Not native methods, as JNI keeps the receiver.
 */
record KeepPoint(OwnerRule rule, Supplier<Advice> advice) implements HookPoint {

  private static final ElementMatcher<MethodDescription> METHODS =
      ElementMatchers.<MethodDescription>isMethod()
          .and(ElementMatchers.not(ElementMatchers.isStatic()))
          .and(ElementMatchers.not(ElementMatchers.isAbstract()))
          .and(ElementMatchers.not(ElementMatchers.isNative()));

  @Override
  public String type() {
    return rule.type();
  }

  @Override
  public List<String> targets() {
    return List.of(rule.type() + " methods");
  }

  @Override
  public Fit fit(ClassShape shape) {
    return Fit.active(shape.advised(advice.get(), METHODS), shape);
  }
}
