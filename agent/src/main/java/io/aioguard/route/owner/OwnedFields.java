package io.aioguard.route.owner;

import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.OwnerHooks;
import io.aioguard.route.call.CarriedNumber;
import io.aioguard.route.call.PackageOpener;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.rules.OwnerRule;
import io.aioguard.rules.RuleSet;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.Map;

/** Reports which context an owner has. Thread-safe; called by the application's threads. */
public final class OwnedFields implements OwnerHooks {

  private final ContextHooks contexts;
  private final Map<String, OwnedField> fields = new HashMap<>();

  /**
   * @param opener gives access to the fields that rules name
   */
  public OwnedFields(
      RuleSet rules, ContextHooks contexts, PackageOpener opener, RouteStates states) {
    this.contexts = contexts;
    for (OwnerRule rule : rules.owners()) {
      fields.put(rule.key(), new OwnedField(rule, opener, states));
    }
  }

  @Override
  public void fieldSet(Object owner, Object value, String rule) {
    OwnedField field = fields.get(rule);
    contexts.owned(owner, rule, field.number(value), field.rule.reclaim());
  }

  @Override
  public void constructed(Object owner, String rule) {
    OwnedField field = fields.get(rule);
    MethodHandle getter = field.getters.get(owner.getClass());
    if (getter != null) {
      contexts.owned(owner, rule, field.number(read(getter, owner)), field.rule.reclaim());
    }
  }

  private static Object read(MethodHandle getter, Object owner) {
    try {
      return (Object) getter.invokeExact(owner);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class OwnedField {

    private final OwnerRule rule;
    private final ClassValue<MethodHandle> getters;

    OwnedField(OwnerRule rule, PackageOpener opener, RouteStates states) {
      this.rule = rule;
      this.getters =
          new ClassValue<>() {
            @Override
            protected MethodHandle computeValue(Class<?> type) {
              return getter(type, opener, states);
            }
          };
    }

    /**
     * Null where the class is no owner, and where there is no such field, which is reported. An
     * object whose class has a field of the same name may be anything.
     */
    private MethodHandle getter(Class<?> type, PackageOpener opener, RouteStates states) {
      Class<?> declaring = type;
      while (declaring != null && !declaring.getName().equals(rule.type())) {
        declaring = declaring.getSuperclass();
      }
      if (declaring == null) {
        return null;
      }
      try {
        return opener.getter(declaring, rule.field());
      } catch (ReflectiveOperationException | RuntimeException e) {
        states.fail(OwnerRoute.NAME, rule.key(), e + "; the rule is " + rule.source());
        return null;
      }
    }

    long number(Object value) {
      return rule.offset() < 0
          ? CarriedNumber.number(value)
          : CarriedNumber.word(value, rule.offset());
    }
  }
}
