package io.aioguard.route.jni.call;

import io.aioguard.agent.log.AgentLog;
import io.aioguard.hook.Around;
import io.aioguard.hook.ContextHooks;
import io.aioguard.kernel.ContextProbe;
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

/** What native methods do with contexts, by rules and by name. */
public final class JniBindings {

  private final RuleSet rules;
  private final ContextHooks contexts;
  private final ContextHooks rehearsal;
  private final ContextProbe probe;
  private final PackageOpener opener;
  private final RouteStates states;
  private final UnseenDestroys unseen;

  /**
   * @param opener opens classes of the application, to read fields that rules name
   * @param unseen the classes whose contexts end unseen
   */
  public JniBindings(
      RuleSet rules, RouteServices services, PackageOpener opener, UnseenDestroys unseen) {
    this.rules = rules;
    this.contexts = services.contexts();
    this.rehearsal = services.rehearsal();
    this.probe = new ContextProbe(services.memory());
    this.opener = opener;
    this.states = services.states();
    this.unseen = unseen;
  }

  /**
   * What to do around a native method; empty if it is nothing to us.
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
    // What the agent rehearses with is the boot loader's.
    if (binding.get().role() == Role.SETUP && declaring.getClassLoader() != null) {
      contexts.expectContexts();
    }
    try {
      Call call = new Call(binding.get(), declaring, name, first, events < 0 ? -1 : first + events);
      WarmUpRun.context(rehearsal);
      JniWarmUp.play(around(call, rehearsal, what -> {}), descriptor, first);
      return Optional.of(around(call, contexts, what -> misfit(call.target(), what)));
    } catch (ReflectiveOperationException e) {
      states.fail(
          RouteName.JNI,
          declaring.getName() + "." + name,
          e + "; the rule is " + binding.get().source());
      return Optional.empty();
    }
  }

  /** What is known of the calls of one method. */
  private record Call(Binding binding, Class<?> declaring, String name, int first, int events) {

    String target() {
      return declaring.getName() + "." + name;
    }
  }

  private Around around(Call call, ContextHooks hooks, Consumer<String> misfit)
      throws ReflectiveOperationException {
    Binding binding = call.binding;
    Class<?> declaring = call.declaring;
    IdReader id = new IdReader(binding.id(), call.first, field(binding.id(), declaring));
    NativeResult outcome = new NativeResult(binding.failure());
    WarmUpRun.often(() -> id.readField(null));
    return switch (binding.role()) {
      case SETUP ->
          new SetupCall(
              hooks,
              probe,
              call.target(),
              new SetupCall.Known(
                  id,
                  writer(call, id),
                  outcome,
                  call.events,
                  rules.ownerOf(declaring.getName(), binding.id()).orElse(null),
                  unseen.ruleOf(declaring.getName())),
              misfit);
      case DESTROY -> new DestroyCall(hooks, id, outcome);
      case SUBMIT, GETEVENTS -> new UseCall(hooks, id);
    };
  }

  /** Null if the id stays what the kernel has given. */
  private IdWriter writer(Call call, IdReader reader) throws ReflectiveOperationException {
    IdPlace place = call.binding.id();
    if (!call.binding.onlyCopy()) {
      return null;
    }
    MethodHandle setter =
        place instanceof IdPlace.Field field
            ? opener.longSetter(call.declaring, field.name())
            : null;
    return new IdWriter(place, call.first, reader, setter);
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
