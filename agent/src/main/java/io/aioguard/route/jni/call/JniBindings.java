package io.aioguard.route.jni.call;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.hook.Around;
import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.proc.ContextProbe;
import io.aioguard.route.call.PackageOpener;
import io.aioguard.route.call.RouteServices;
import io.aioguard.route.call.WarmUpRun;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.rules.Binding;
import io.aioguard.rules.IdPlace;
import io.aioguard.rules.NamedNatives;
import io.aioguard.rules.Role;
import io.aioguard.rules.RuleSet;
import io.aioguard.term.RouteName;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.function.Consumer;

/** What native methods do with contexts, by rules and by name. Thread-safe. */
public final class JniBindings {

  private final RuleSet rules;
  private final ContextHooks contexts;
  private final ContextHooks warmUpContexts;
  private final ContextProbe probe;
  private final PackageOpener opener;
  private final RouteStates states;
  private final UnseenDestroys unseen;

  /**
   * @param opener gives access to the fields that rules name
   * @param unseen the classes whose destroys are not seen
   */
  public JniBindings(
      RuleSet rules, RouteServices services, PackageOpener opener, UnseenDestroys unseen) {
    this.rules = rules;
    this.contexts = services.contexts();
    this.warmUpContexts = services.warmUpContexts();
    this.probe = new ContextProbe(services.memory());
    this.opener = opener;
    this.states = services.states();
    this.unseen = unseen;
  }

  /**
   * What to do around a native method; empty if its calls are not followed.
   *
   * @param key its name and descriptor
   * @param first index of its first parameter among the arguments: 1 after a receiver
   */
  public Optional<Around> around(Class<?> declaring, String key, int first) {
    int paren = key.indexOf('(');
    String name = key.substring(0, paren);
    String descriptor = key.substring(paren);
    Optional<Binding> binding =
        rules
            .binding(declaring.getName(), name, descriptor)
            .or(() -> NamedNatives.binding(declaring.getName(), name, descriptor));
    if (binding.isEmpty() || binding.get().role().isUse() && !rules.reclaims()) {
      return Optional.empty();
    }
    int events = binding.get().eventsArgument(descriptor);
    // The class of the agent's own warm-up is the boot loader's.
    if (binding.get().role() == Role.SETUP && declaring.getClassLoader() != null) {
      contexts.expectContexts();
    }
    try {
      BoundMethod method =
          new BoundMethod(binding.get(), declaring, name, first, events < 0 ? -1 : first + events);
      WarmUpRun.createContext(warmUpContexts);
      JniWarmUp.run(around(method, warmUpContexts, what -> {}), descriptor, first);
      return Optional.of(around(method, contexts, what -> misfit(method.target(), what)));
    } catch (ReflectiveOperationException e) {
      states.fail(
          RouteName.JNI,
          declaring.getName() + "." + name,
          e + "; the rule is " + binding.get().source());
      return Optional.empty();
    }
  }

  /** A method with its binding. */
  private record BoundMethod(
      Binding binding, Class<?> declaring, String name, int first, int events) {

    String target() {
      return declaring.getName() + "." + name;
    }
  }

  private Around around(BoundMethod method, ContextHooks hooks, Consumer<String> misfit)
      throws ReflectiveOperationException {
    Binding binding = method.binding;
    Class<?> declaring = method.declaring;
    IdReader id = new IdReader(binding.id(), method.first, field(binding.id(), declaring));
    NativeResult nativeResult = new NativeResult(binding.failure());
    WarmUpRun.often(() -> id.readField(null));
    return switch (binding.role()) {
      case SETUP ->
          new SetupCall(
              hooks,
              probe,
              method.target(),
              new SetupCall.Rule(
                  id,
                  writer(method, id),
                  nativeResult,
                  method.events,
                  rules.ownerOf(declaring.getName(), binding.id()).orElse(null),
                  unseen.ruleOf(declaring.getName())),
              misfit);
      case DESTROY -> new DestroyCall(hooks, id, nativeResult);
      case SUBMIT, GETEVENTS -> new UseCall(hooks, id);
    };
  }

  /** Null if the id stays the kernel's. */
  private IdWriter writer(BoundMethod method, IdReader reader) throws ReflectiveOperationException {
    IdPlace place = method.binding.id();
    if (!method.binding.onlyCopy()) {
      return null;
    }
    MethodHandle setter =
        place instanceof IdPlace.Field field
            ? opener.longSetter(method.declaring, field.name())
            : null;
    return new IdWriter(place, method.first, reader, setter);
  }

  private MethodHandle field(IdPlace place, Class<?> declaring)
      throws ReflectiveOperationException {
    if (place instanceof IdPlace.Field field) {
      return opener.getter(declaring, field.name());
    }
    return place instanceof IdPlace.FieldWord word ? opener.getter(declaring, word.name()) : null;
  }

  private void misfit(String target, String what) {
    String detail = "gave " + what;
    if (states.set(RouteName.JNI, target, RouteStates.State.FAILED, detail)) {
      AgentLog.error(target + ": its rule does not fit, it " + detail);
    }
  }
}
