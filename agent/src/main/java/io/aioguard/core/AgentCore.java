package io.aioguard.core;

import io.aioguard.agent.AgentLog;
import io.aioguard.agent.Control;
import io.aioguard.agent.Options;
import io.aioguard.context.Tracking;
import io.aioguard.hook.AioHook;
import io.aioguard.hook.LinkHooks;
import io.aioguard.kernel.AioSyscalls;
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.route.Route;
import io.aioguard.route.RouteStates;
import io.aioguard.route.Weaver;
import io.aioguard.route.ffm.FfmHandles;
import io.aioguard.route.ffm.FfmRoute;
import io.aioguard.route.jna.JnaCalls;
import io.aioguard.route.jna.JnaRoute;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
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
public final class AgentCore implements ClassFileTransformer {

  private static final long PATIENCE_SECONDS = 10;

  private final Weaver weaver;

  /**
   * Called by reflection from the boot loader's side.
   *
   * @param loadedBefore whether classes of a route were loaded before the agent
   */
  public AgentCore(
      Options options, Instrumentation instrumentation, Control control, boolean loadedBefore)
      throws ExecutionException, TimeoutException {
    ProcessMemory memory = ProcessMemory.open();
    memory
        .unavailable()
        .ifPresent(why -> AgentLog.warn("memory of this process can't be read: " + why));
    RouteStates states = new RouteStates();
    boolean jfr = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    Tracking tracking =
        await(
            control.submit(
                () ->
                    new Tracking(
                        options,
                        control,
                        memory,
                        jfr,
                        () -> RouteStatusReporter.register(states))));
    Optional<AioSyscalls> syscalls = AioSyscalls.ofThisJvm();
    if (syscalls.isEmpty()) {
      String architecture = System.getProperty("os.arch");
      for (String route : List.of("jna-syscall", "ffm-syscall")) {
        states.set(route, "syscall(2)", RouteStates.State.UNSUPPORTED, architecture);
      }
      AgentLog.warn("system calls of " + architecture + " are not known: only libaio is watched");
    }
    JnaCalls calls = new JnaCalls(tracking.hooks(), instrumentation, memory, syscalls, states);
    LinkHooks links =
        new Links(new FfmHandles(tracking.hooks(), instrumentation, memory, syscalls, states));
    AioHook.install(
        new AioHook.Slot(tracking.hooks(), calls, links, tracking.interest(), tracking.cells()));
    List<Route> routes = new ArrayList<>(FfmRoute.ofThisJvm(states));
    routes.add(new JnaRoute());
    weaver =
        new Weaver(
            routes,
            states,
            target -> {
              // Half a view proves nothing: what is not seen may be a way out of a number.
              tracking.hooks().everythingEscapes(target + " is not watched");
              tracking.openEvents();
            },
            tracking::openEvents);
    if (loadedBefore) {
      String how = "JNA was loaded before the agent: where its numbers are is not known";
      tracking.hooks().everythingEscapes(how);
      AgentLog.warn(how + "; leaks are not reclaimed, start the JVM with -javaagent first");
    }
    AgentLog.info("watching AIO: " + states.all().size() + " hook points");
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
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    return weaver.transform(loader, name, redefined, domain, classFile);
  }
}
