package io.aioguard.core;

import io.aioguard.agent.command.Reply;
import io.aioguard.agent.inner.ContextFigures;
import io.aioguard.agent.inner.FirstFinding;
import io.aioguard.agent.inner.InnerAgent;
import io.aioguard.agent.inner.InnerAgentState;
import io.aioguard.agent.inner.InnerEnvironment;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.option.OptionChange;
import io.aioguard.context.ContextWiring;
import io.aioguard.hook.AioHook;
import io.aioguard.kernel.aio.AioSyscalls;
import io.aioguard.kernel.proc.ProcessMemory;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The agent after the first class of a route. Created by the thread that loads that class, during
 * the loading: uses neither JFR nor JNA nor the application's class loaders.
 */
public final class AgentCore implements InnerAgent {

  private static final long MAX_WAIT_SECONDS = 10;

  private final ProcessVisibility visibility;
  private final RouteStates states = new RouteStates();
  private final ContextWiring wiring;
  private final JniRoute jniRoute;
  private final Weaver weaver;
  private final Instrumentation instrumentation;
  private final JnaCalls calls;
  private final LateWeaving lateWeaving;

  /** Called by reflection from the boot loader's classes. */
  public AgentCore(InnerEnvironment environment) throws ExecutionException, TimeoutException {
    AgentLog.info("starting: the first class of a route is loaded, or the kernel has a context");
    PackageOpener opener = new PackageOpener(environment.instrumentation());
    ProcessMemory memory = ProcessMemory.open(opener::lookup);
    visibility = ProcessVisibility.of(memory, states);
    wiring = await(environment.control().submit(() -> wire(environment, memory, states)));
    RuleSet rules =
        environment.rules() instanceof RulesInForce own ? own.rules() : BuiltInRules.read();
    instrumentation = environment.instrumentation();
    RouteServices services =
        new RouteServices(
            wiring.hooks(),
            wiring.warmUpHooks(),
            memory,
            new Libraries(memory),
            syscalls(states),
            states,
            rules.reclaims());
    calls = new JnaCalls(services, opener, environment.late());
    FfmHandles ffm = new FfmHandles(services, instrumentation);
    UnseenDestroys unseen = new UnseenDestroys();
    JniBindings bindings = new JniBindings(rules, services, opener, unseen);
    LinkDispatcher links = new LinkDispatcher(ffm, calls.directMapping(), bindings);
    links.warmUp();
    AioHook.install(
        new AioHook.Slot(
            wiring.hooks(),
            calls,
            links,
            new OwnedFields(rules, wiring.hooks(), opener, states),
            wiring.watchCounts(),
            wiring.cellFilter()));
    jniRoute = new JniRoute(rules, opener, unseen, states);
    List<Route> routes = new ArrayList<>();
    if (visibility.canReadMemory()) {
      routes.addAll(FfmRoute.ofThisJvm(states));
      routes.addAll(
          List.of(new JnaRoute(wiring.hooks().repeatsSetups()), jniRoute, new OwnerRoute(rules)));
    }
    weaver = new Weaver(routes, states, this::failed, wiring::openEvents);
    // A recording without a finding of the agent must not read like a clean one.
    states.onUnwatched(wiring::openEvents);
    lateWeaving = new LateWeaving(environment.instrumentation(), jniRoute, states);
    if (environment.late() || !visibility.isComplete()) {
      wiring.openEvents();
    }
    if (!visibility.isComplete()) {
      wiring.hooks().everythingEscapes(visibility.problem());
    }
    if (environment.jnaLoadedBefore()) {
      String how = "JNA was loaded before the agent: where it keeps context ids is unknown";
      wiring.hooks().everythingEscapes(how);
      AgentLog.warn(how + "; leaks are not reclaimed, start the JVM with -javaagent first");
    }
  }

  /** On the agent's thread, from which others are started. */
  private static ContextWiring wire(
      InnerEnvironment environment, ProcessMemory memory, RouteStates states) {
    boolean jfr = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    ContextWiring wiring =
        new ContextWiring(
            environment.options(),
            environment.control(),
            environment.instrumentation(),
            memory,
            jfr,
            () -> RouteStatusReporter.register(states));
    if (memory.unavailable().isEmpty()) {
      // Before hooks are installed: so no creation that a route sees is in progress.
      wiring.adoptExisting();
    }
    return wiring;
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

  /** Without this hook point nothing can be proven, as numbers may escape there unseen. */
  private void failed(String target) {
    wiring.hooks().everythingEscapes(target + " is not watched");
  }

  /** Restores an interrupt afterwards, as the thread is the application's. */
  private static <T> T await(Future<T> result) throws ExecutionException, TimeoutException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
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
    if (visibility.canReadMemory()) {
      // First, as woven code may be called at once.
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        calls.loaded(type);
      }
      lateWeaving.weave();
    }
  }

  @Override
  public boolean concerns(byte[] classFile) {
    return visibility.canReadMemory() && jniRoute.mayCall(classFile);
  }

  @Override
  public void writeContexts(Reply reply) throws IOException {
    wiring.writeContexts(reply);
    if (!visibility.canReadMemory()) {
      reply.begin(AnswerKind.FAILED).field("why", visibility.problem()).end();
    }
  }

  @Override
  public InnerAgentState heartbeatSource() {
    String problem = visibility.canReadMemory() ? wiring.eventsFailure() : visibility.problem();
    return new InnerAgentState(problem, wiring.created(), states.summary());
  }

  @Override
  public ContextFigures figures() {
    return wiring.figures();
  }

  @Override
  public long changes() {
    return wiring.changes();
  }

  @Override
  public List<FirstFinding> newFindings() {
    return wiring.newFindings();
  }

  @Override
  public void keepFindings() {
    wiring.suiteFacts().keepFindings();
  }

  @Override
  public long keptChanges() {
    return wiring.suiteFacts().changes();
  }

  @Override
  public int reclaimsPending() {
    return wiring.suiteFacts().pending();
  }

  @Override
  public List<Map<String, String>> keptFacts() {
    return wiring.suiteFacts().take();
  }

  @Override
  public void recorded() {
    wiring.openEvents();
  }

  @Override
  public void change(OptionChange change) {
    wiring.change(change);
  }
}
