package io.aioguard.core;

import io.aioguard.agent.command.Reply;
import io.aioguard.agent.inner.HeartbeatSource;
import io.aioguard.agent.inner.InnerAgent;
import io.aioguard.agent.inner.InnerEnvironment;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.option.OptionChange;
import io.aioguard.context.ContextWiring;
import io.aioguard.hook.AioHook;
import io.aioguard.kernel.AioSyscalls;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.route.call.Libraries;
import io.aioguard.route.call.PackageOpener;
import io.aioguard.route.call.RouteServices;
import io.aioguard.route.ffm.FfmHandles;
import io.aioguard.route.ffm.FfmRoute;
import io.aioguard.route.jna.JnaCalls;
import io.aioguard.route.jna.JnaRoute;
import io.aioguard.route.jni.JniRoute;
import io.aioguard.route.jni.call.JniBindings;
import io.aioguard.route.jni.call.UnseenDestroys;
import io.aioguard.route.owner.OwnedFields;
import io.aioguard.route.owner.OwnerRoute;
import io.aioguard.route.weave.Route;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.route.weave.Weaver;
import io.aioguard.rules.RuleSet;
import io.aioguard.rules.read.BuiltInRules;
import io.aioguard.term.AnswerKind;
import io.aioguard.term.RouteName;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The agent, from the first class of a route on. Made on the thread that loads that class, within
 * its loading: touches neither JFR nor JNA nor the application's class loaders.
 */
public final class AgentCore implements InnerAgent {

  private static final long PATIENCE_SECONDS = 10;

  private final ProcessVisibility sight;
  private final RouteStates states = new RouteStates();
  private final ContextWiring tracking;
  private final JniRoute natives;
  private final Weaver weaver;
  private final Instrumentation instrumentation;
  private final JnaCalls calls;
  private final LateWeaving late;

  /** Called by reflection from the boot loader's side. */
  public AgentCore(InnerEnvironment around) throws ExecutionException, TimeoutException {
    AgentLog.info("starting: the first class of a route is loaded, or the kernel has a context");
    PackageOpener opener = new PackageOpener(around.instrumentation());
    ProcessMemory memory = ProcessMemory.open(opener::lookup);
    sight = ProcessVisibility.of(memory, states);
    tracking = await(around.control().submit(() -> track(around, memory, states)));
    RuleSet rules = around.rules() instanceof RulesInForce own ? own.book() : BuiltInRules.read();
    instrumentation = around.instrumentation();
    RouteServices services =
        new RouteServices(
            tracking.hooks(),
            tracking.rehearsal(),
            memory,
            new Libraries(memory),
            syscalls(states),
            states,
            rules.reclaims());
    calls = new JnaCalls(services, opener, around.late());
    FfmHandles ffm = new FfmHandles(services, instrumentation);
    UnseenDestroys unseen = new UnseenDestroys();
    JniBindings bindings = new JniBindings(rules, services, opener, unseen);
    LinkDispatcher links = new LinkDispatcher(ffm, calls.directMapping(), bindings);
    links.rehearse();
    AioHook.install(
        new AioHook.Slot(
            tracking.hooks(),
            calls,
            links,
            new OwnedFields(rules, tracking.hooks(), opener, states),
            tracking.interest(),
            tracking.cells()));
    natives = new JniRoute(rules, opener, unseen, states);
    List<Route> routes = new ArrayList<>();
    if (sight.sees()) {
      routes.addAll(FfmRoute.ofThisJvm(states));
      routes.addAll(
          List.of(new JnaRoute(tracking.hooks().repeatsSetups()), natives, new OwnerRoute(rules)));
    }
    weaver = new Weaver(routes, states, this::failed, tracking::openEvents);
    // A recording in which the agent has nothing to say must not look like a clean one.
    states.onBlind(tracking::openEvents);
    late = new LateWeaving(around.instrumentation(), natives, states);
    if (around.late() || !sight.isWhole()) {
      tracking.openEvents();
    }
    if (!sight.isWhole()) {
      tracking.hooks().everythingEscapes(sight.problem());
    }
    if (around.jnaLoadedBefore()) {
      String how = "JNA was loaded before the agent: where it keeps context ids is unknown";
      tracking.hooks().everythingEscapes(how);
      AgentLog.warn(how + "; leaks are not reclaimed, start the JVM with -javaagent first");
    }
  }

  /** On the thread that starts others. */
  private static ContextWiring track(
      InnerEnvironment around, ProcessMemory memory, RouteStates states) {
    boolean jfr = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    ContextWiring tracking =
        new ContextWiring(
            around.options(),
            around.control(),
            around.instrumentation(),
            memory,
            jfr,
            () -> RouteStatusReporter.register(states));
    if (memory.unavailable().isEmpty()) {
      // Before there is a hook: none of these can be one whose creation is being seen.
      tracking.adoptExisting();
    }
    return tracking;
  }

  private static Optional<AioSyscalls> syscalls(RouteStates states) {
    Optional<AioSyscalls> syscalls = AioSyscalls.ofThisJvm();
    if (syscalls.isEmpty()) {
      String architecture = System.getProperty("os.arch");
      for (String route : List.of(RouteName.JNA_SYSCALL, RouteName.FFM_SYSCALL)) {
        states.set(route, "syscall(2)", RouteStates.State.UNSUPPORTED, architecture);
      }
      AgentLog.warn("system calls of " + architecture + " are unknown: only libaio is watched");
    }
    return syscalls;
  }

  /** Half a view proves nothing: what is not seen may be a way out of a number. */
  private void failed(String target) {
    tracking.hooks().everythingEscapes(target + " is not watched");
  }

  /** Without losing an interrupt, which is the application's. */
  private static <T> T await(Future<T> result) throws ExecutionException, TimeoutException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public ClassFileTransformer weaver() {
    return weaver;
  }

  @Override
  public void weaveLate() {
    if (sight.sees()) {
      // First: what is woven may be called at once.
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        calls.loaded(type);
      }
      late.weave();
    }
  }

  @Override
  public boolean concerns(byte[] classFile) {
    return sight.sees() && natives.mayCall(classFile);
  }

  @Override
  public void writeContexts(Reply reply) throws IOException {
    tracking.tell(reply);
    if (!sight.sees()) {
      reply.begin(AnswerKind.FAILED).field("why", sight.problem()).end();
    }
  }

  @Override
  public HeartbeatSource heartbeatSource() {
    String problem = sight.sees() ? tracking.eventsFailure() : sight.problem();
    return new HeartbeatSource(problem, tracking.created(), states.summary());
  }

  @Override
  public void recorded() {
    tracking.openEvents();
  }

  @Override
  public void change(OptionChange change) {
    tracking.change(change);
  }
}
