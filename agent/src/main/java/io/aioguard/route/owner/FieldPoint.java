package io.aioguard.route.owner;

import io.aioguard.route.ClassShape;
import io.aioguard.route.Fit;
import io.aioguard.route.HookPoint;
import io.aioguard.route.VisitorWrapper;
import io.aioguard.rules.OwnerRule;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;

/**
 * Each place in the owner's class that sets the field with the context.
 *
 * @param setNatively whether a native method does it, which its binding tells
 */
record FieldPoint(OwnerRule rule, boolean setNatively) implements HookPoint {

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
        counting.found() == 0 ? null : new VisitorWrapper(next -> new PutFieldVisitor(next, rule)),
        shape);
  }
}
