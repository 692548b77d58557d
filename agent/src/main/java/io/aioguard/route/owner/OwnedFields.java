package io.aioguard.route.owner;

import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.OwnerHooks;
import io.aioguard.route.Carriers;
import io.aioguard.route.Opener;
import io.aioguard.rules.OwnerRule;
import io.aioguard.rules.RuleBook;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.Map;

/** Reads which context an owner has. */
public final class OwnedFields implements OwnerHooks {

  private final ContextHooks contexts;
  private final Map<String, OwnedField> fields = new HashMap<>();

  /**
   * @param opener opens classes of the application, to read fields that rules name
   */
  public OwnedFields(RuleBook rules, ContextHooks contexts, Opener opener) {
    this.contexts = contexts;
    for (OwnerRule rule : rules.owners()) {
      fields.put(OwnerRoute.key(rule), new OwnedField(rule, opener));
    }
  }

  @Override
  public void fieldSet(Object owner, Object value, String rule) {
    OwnedField field = fields.get(rule);
    contexts.owned(owner, field.number(value), field.rule.reclaim());
  }

  @Override
  public void constructed(Object owner, String rule) {
    OwnedField field = fields.get(rule);
    contexts.owned(owner, field.number(field.read(owner)), field.rule.reclaim());
  }

  private static final class OwnedField {

    private final OwnerRule rule;
    private final ClassValue<MethodHandle> getters;

    OwnedField(OwnerRule rule, Opener opener) {
      this.rule = rule;
      this.getters =
          new ClassValue<>() {
            @Override
            protected MethodHandle computeValue(Class<?> type) {
              return getter(type, opener);
            }
          };
    }

    private MethodHandle getter(Class<?> type, Opener opener) {
      Class<?> declaring = type;
      while (!declaring.getName().equals(rule.type())) {
        declaring = declaring.getSuperclass();
      }
      try {
        return opener.getter(declaring, rule.field());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the field that " + rule.source() + " names", e);
      }
    }

    Object read(Object owner) {
      try {
        return (Object) getters.get(owner.getClass()).invokeExact(owner);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    long number(Object value) {
      return rule.offset() < 0 ? Carriers.number(value) : Carriers.word(value, rule.offset());
    }
  }
}
