package io.aioguard.route;

import java.util.List;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Advice in methods.
 *
 * @param type binary name of the class
 * @param target the methods as an operator would write them
 * @param methods names methods and their parameters exactly
 * @param advice what to weave; asked for when the class comes, as advice takes its time to be read:
 *     a program that uses one route does not pay for the others
 */
public record AdvicePoint(
    String type,
    String target,
    ElementMatcher<? super MethodDescription> methods,
    Supplier<Advice> advice)
    implements HookPoint {

  @Override
  public List<String> targets() {
    return List.of(target);
  }

  @Override
  public Fit fit(ClassShape shape) {
    return shape.type().getDeclaredMethods().filter(methods).isEmpty()
        ? Fit.failed("no such method in the class that " + shape.loader() + " loads")
        : Fit.active(shape.advised(advice.get(), methods), shape);
  }
}
