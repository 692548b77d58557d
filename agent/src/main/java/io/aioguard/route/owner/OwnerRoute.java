package io.aioguard.route.owner;

import io.aioguard.route.weave.AdvicePoint;
import io.aioguard.route.weave.ClassShape;
import io.aioguard.route.weave.HookPoint;
import io.aioguard.route.weave.Route;
import io.aioguard.rules.MethodPattern;
import io.aioguard.rules.OwnerRule;
import io.aioguard.rules.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/** WHERE: the constructors, fields and closing methods of classes that own contexts by a rule. */
public final class OwnerRoute implements Route {

  static final String NAME = "owner";

  private final List<HookPoint> points = new ArrayList<>();
  private final List<OwnerRule> owners;

  /** With these rules, the built-in ones included. */
  public OwnerRoute(RuleSet rules) {
    owners = rules.owners();
    owners.forEach(rule -> add(rule, rules.setsNatively(rule)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String searchedMembers() {
    return "fields of owners";
  }

  @Override
  public List<HookPoint> hookPoints() {
    return points;
  }

  @Override
  public List<HookPoint> findHookPoints(ClassShape shape) {
    List<HookPoint> found = new ArrayList<>();
    for (OwnerRule rule : owners) {
      boolean neighbour =
          !rule.type().equals(shape.name())
              && packageOf(rule.type()).equals(packageOf(shape.name()));
      if (neighbour && NeighbourPoint.isIn(shape, rule)) {
        found.add(new NeighbourPoint(rule, shape.name()));
      }
    }
    return found;
  }

  private static String packageOf(String type) {
    return type.substring(0, Math.max(0, type.lastIndexOf('.')));
  }

  private void add(OwnerRule rule, boolean setNatively) {
    points.add(new FieldPoint(rule, setNatively));
    points.add(
        new AdvicePoint(
            rule.type(),
            rule.type() + " constructors",
            ElementMatchers.isConstructor(),
            advice(rule, ConstructAdvice.class)));
    if (rule.reclaim()) {
      points.add(new KeepPoint(rule, advice(rule, KeepOwnerAdvice.class)));
    }
    for (MethodPattern close : rule.closes()) {
      points.add(
          new AdvicePoint(
              rule.type(),
              rule.type() + "." + close,
              method(close),
              advice(rule, CloseAdvice.class)));
    }
  }

  private static Supplier<Advice> advice(OwnerRule rule, Class<?> type) {
    return AdvicePoint.advice(type, RuleKey.class, rule.key());
  }

  private static ElementMatcher<MethodDescription> method(MethodPattern pattern) {
    return candidate ->
        pattern.matches(candidate.getInternalName(), candidate.getDescriptor())
            && !candidate.isAbstract()
            && !candidate.isNative()
            && !candidate.isStatic();
  }
}
