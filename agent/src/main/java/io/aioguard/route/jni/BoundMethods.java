package io.aioguard.route.jni;

import io.aioguard.route.ClassShape;
import io.aioguard.route.Fit;
import io.aioguard.route.HookPoint;
import io.aioguard.rules.Binding;
import java.util.List;

/** The native methods that one rule names. */
record BoundMethods(Binding rule, LateTargets late) implements HookPoint {

  @Override
  public String type() {
    return rule.type();
  }

  @Override
  public List<String> targets() {
    return List.of(rule.type() + "." + rule.method());
  }

  @Override
  public Fit fit(ClassShape shape) {
    List<NativeMethod> methods = in(shape);
    return methods.isEmpty()
        ? missing()
        : new NativeWrapping(type(), targets(), methods, late).fit(shape);
  }

  List<NativeMethod> in(ClassShape shape) {
    return JniRoute.natives(shape).stream()
        .filter(method -> rule.matches(method.name(), method.descriptor()))
        .toList();
  }

  Fit missing() {
    return Fit.failed("no such native method; the rule is " + rule.source());
  }
}
