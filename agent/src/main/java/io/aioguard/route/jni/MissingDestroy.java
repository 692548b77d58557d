package io.aioguard.route.jni;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.route.jni.weave.NativeMethod;
import io.aioguard.route.weave.ClassShape;
import io.aioguard.route.weave.Fit;
import io.aioguard.route.weave.HookPoint;
import io.aioguard.rules.Binding;
import io.aioguard.rules.NamedNatives;
import io.aioguard.rules.Role;
import io.aioguard.rules.RuleSet;
import io.aioguard.term.HookText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A class with a native method that is bound as io_setup by its name, and none that is bound as
 * io_destroy. The class file does not show which of the others it is: one that only waits takes the
 * same id.
 *
 * @param rules the lines of a rules file that would bind each candidate
 */
record MissingDestroy(String type, List<String> rules) implements HookPoint {

  private static final String OR = "; or: ";

  /** Empty if the class has no such gap, or no candidate for the rule. */
  static Optional<MissingDestroy> in(String type, List<NativeMethod> natives, RuleSet book) {
    List<String> candidates = new ArrayList<>();
    boolean setsUp = false;
    for (NativeMethod method : natives) {
      Optional<Binding> byRule = book.binding(type, method.name(), method.descriptor());
      Optional<Binding> binding =
          byRule.or(() -> NamedNatives.binding(type, method.name(), method.descriptor()));
      if (binding.isPresent() && binding.get().role() == Role.DESTROY) {
        return Optional.empty();
      }
      setsUp |= byRule.isEmpty() && binding.isPresent() && binding.get().role() == Role.SETUP;
      if (binding.isEmpty()) {
        NamedNatives.destroyRule(type, method.name(), method.descriptor())
            .ifPresent(candidates::add);
      }
    }
    return setsUp && !candidates.isEmpty()
        ? Optional.of(new MissingDestroy(type, candidates))
        : Optional.empty();
  }

  /** The rules, joined in one line. */
  String rule() {
    return String.join(OR, rules);
  }

  @Override
  public List<String> targets() {
    return List.of(type + HookText.MISSING_DESTROY);
  }

  @Override
  public Fit fit(ClassShape shape) {
    String detail =
        "no native method of the class is named io_destroy, so the end of its contexts is not seen;"
            + " a rule can name the method that calls it, perhaps: "
            + rule();
    AgentLog.warn("jni: " + type + ": " + detail);
    return Fit.unsupported(detail);
  }
}
