package io.aioguard.route.jni;

import io.aioguard.route.AioFunctions;
import io.aioguard.route.ClassShape;
import io.aioguard.route.Fit;
import io.aioguard.route.HookPoint;
import io.aioguard.route.RouteStates;
import java.util.List;

/**
 * Native methods that use a context and are left as they are: the kernel shows whether it is used.
 * So nothing of the agent's runs between the application's check that its context is open and the
 * native method, where Artemis has a race.
 */
record UnwovenUses(BoundMethods methods) implements HookPoint {

  @Override
  public String type() {
    return methods.type();
  }

  @Override
  public List<String> targets() {
    return methods.targets();
  }

  @Override
  public Fit fit(ClassShape shape) {
    return methods.in(shape).isEmpty()
        ? methods.missing()
        : new Fit(null, RouteStates.State.ACTIVE, AioFunctions.UNWOVEN);
  }
}
