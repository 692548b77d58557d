package io.aioguard.route.owner;

import io.aioguard.route.weave.ClassShape;
import io.aioguard.route.weave.Fit;
import io.aioguard.route.weave.HookPoint;
import io.aioguard.rules.OwnerRule;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;

/**
 * Each place in another class of the owner's package that sets the field with the context: nest
 * mates may set a private one, and the rest of the package any other.
 */
record NeighbourPoint(OwnerRule rule, String type) implements HookPoint {

  /** Whether the class sets the field, or one of that name that may be it. */
  static boolean isIn(ClassShape shape, OwnerRule rule) {
    PutFieldVisitor counting = new PutFieldVisitor(null, rule);
    new ClassReader(shape.classFile()).accept(counting, ClassReader.SKIP_DEBUG);
    return counting.found() + counting.possible() > 0;
  }

  @Override
  public List<String> targets() {
    return List.of(rule.key() + " in " + type);
  }

  @Override
  public Fit fit(ClassShape shape) {
    return Fit.active(next -> new PutFieldVisitor(next, rule), shape);
  }
}
