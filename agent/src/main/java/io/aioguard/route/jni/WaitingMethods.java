package io.aioguard.route.jni;

import io.aioguard.route.ClassShape;
import io.aioguard.route.Fit;
import io.aioguard.route.HookPoint;
import io.aioguard.route.RouteStates;
import java.util.List;
import net.bytebuddy.asm.AsmVisitorWrapper;

/**
 * A native method that waits for a context as long as it lives, and is left as it is: the kernel
 * shows who waits, and the ring what was read. So nothing of the agent's runs between the
 * application's check that its context is open and the native method, where Artemis has a race.
 */
record WaitingMethods(BoundMethods methods) implements HookPoint {

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
        : new Fit(
            AsmVisitorWrapper.NoOp.INSTANCE,
            RouteStates.State.ACTIVE,
            "not woven: the kernel shows which thread waits");
  }
}
