package io.aioguard.route.jni.weave;

import io.aioguard.route.call.AioFunctions;
import io.aioguard.route.weave.ClassShape;
import io.aioguard.route.weave.Fit;
import io.aioguard.route.weave.HookPoint;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.rules.Binding;
import java.util.List;

/**
 * The native methods that one rule names.
 *
 * @param woven false where they only use contexts, and no rule requires uses to be followed. They
 *     stay unchanged, and the kernel shows whether a context is used: no code of the agent runs
 *     between the application's check that its context is open and the native method, where Artemis
 *     has a race
 */
public record BoundMethods(Binding rule, LateTargets late, boolean woven) implements HookPoint {

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
    List<NativeMethod> methods =
        NativeMethod.in(shape.classFile()).stream()
            .filter(method -> rule.matches(method.name(), method.descriptor()))
            .toList();
    if (methods.isEmpty()) {
      return Fit.failed("no such native method; the rule is " + rule.source());
    }
    return woven
        ? new NativeWrapping(type(), targets(), methods, late).fit(shape)
        : new Fit(null, RouteStates.State.ACTIVE, AioFunctions.UNWOVEN);
  }
}
