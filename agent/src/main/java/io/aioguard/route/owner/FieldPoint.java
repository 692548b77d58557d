package io.aioguard.route.owner;

import io.aioguard.route.ClassShape;
import io.aioguard.route.Fit;
import io.aioguard.route.HookPoint;
import io.aioguard.route.VisitorWrapper;
import io.aioguard.rules.OwnerRule;
import java.util.List;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Each place in the owner's class that sets the field with the context, or may use what is in it.
 *
 * @param setNatively whether a native method sets it, which its binding tells
 * @param keep keeps the owner until a method of its is over
 */
record FieldPoint(OwnerRule rule, boolean setNatively, Supplier<Advice> keep) implements HookPoint {

  private static final ElementMatcher.Junction<MethodDescription> USERS =
      ElementMatchers.isMethod()
          .and(
              ElementMatchers.not(
                  ElementMatchers.isStatic()
                      .or(ElementMatchers.isAbstract())
                      .or(ElementMatchers.isNative())));

  @Override
  public String type() {
    return rule.type();
  }

  @Override
  public List<String> targets() {
    return List.of(rule.key());
  }

  @Override
  public Fit fit(ClassShape shape) {
    PutFieldVisitor counting = new PutFieldVisitor(null, rule);
    new ClassReader(shape.classFile()).accept(counting, ClassReader.SKIP_DEBUG);
    if (counting.found() == 0 && !setNatively) {
      return Fit.failed("no method of the class sets this field; the rule is " + rule.source());
    }
    return Fit.active(
        new AsmVisitorWrapper.Compound(
            new VisitorWrapper(next -> new PutFieldVisitor(next, rule)), keep.get().on(USERS)),
        shape);
  }
}
