package io.aioguard.route.weave;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Advice in methods.
 *
 * @param type binary name of the class
 * @param target the methods, for RouteStatus
 * @param methods names methods and their parameters exactly
 * @param advice what to weave; read when the class is loaded, as reading it takes time that a
 *     program should pay for its own routes alone
 */
public record AdvicePoint(
    String type,
    String target,
    ElementMatcher<? super MethodDescription> methods,
    Supplier<Advice> advice)
    implements HookPoint {

  private static final ClassFileLocator AGENT_CLASSES =
      ClassFileLocator.ForClassLoader.of(AdvicePoint.class.getClassLoader());

  /**
   * Advice in one concrete method.
   *
   * @param descriptor prefix of the method's descriptor, with all parameters
   */
  public static AdvicePoint in(
      String type, String name, String descriptor, Supplier<Advice> advice) {
    StringJoiner parameters = new StringJoiner(", ", "(", ")");
    for (Type parameter : Type.getArgumentTypes(descriptor)) {
      parameters.add(simple(parameter.getClassName().replace('$', '.')));
    }
    return new AdvicePoint(
        type,
        simple(type) + "." + name + parameters,
        method ->
            method.getInternalName().equals(name)
                && method.getDescriptor().startsWith(descriptor)
                && !method.isAbstract(),
        advice);
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** The advice in a class of the agent, with {@link AdviceFailure} around it. */
  public static Supplier<Advice> advice(Class<?> type) {
    return () ->
        Advice.withCustomMapping()
            .with(AsmReaders.INSTANCE)
            .to(type, AGENT_CLASSES)
            .withExceptionHandler(new AdviceFailure());
  }

  /** As {@link #advice(Class)}, in two classes. */
  public static Supplier<Advice> advice(Class<?> enter, Class<?> exit) {
    return () ->
        Advice.withCustomMapping()
            .with(AsmReaders.INSTANCE)
            .to(enter, exit, AGENT_CLASSES)
            .withExceptionHandler(new AdviceFailure());
  }

  /** As {@link #advice(Class)}, with a constant for parameters that have this annotation. */
  public static Supplier<Advice> advice(
      Class<?> type, Class<? extends Annotation> annotation, Object constant) {
    return () ->
        Advice.withCustomMapping()
            .with(AsmReaders.INSTANCE)
            .bind(annotation, constant)
            .to(type, AGENT_CLASSES)
            .withExceptionHandler(new AdviceFailure());
  }

  @Override
  public List<String> targets() {
    return List.of(target);
  }

  @Override
  public Fit fit(ClassShape shape) {
    return shape.type().getDeclaredMethods().filter(methods).isEmpty()
        ? Fit.failed("no such method in the class that " + LoaderText.of(shape.loader()) + " loads")
        : Fit.active(shape.advised(advice.get(), methods), shape);
  }
}
