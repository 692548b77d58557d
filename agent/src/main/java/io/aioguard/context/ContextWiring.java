package io.aioguard.context;

import io.aioguard.agent.command.Reply;
import io.aioguard.agent.inner.ContextFigures;
import io.aioguard.agent.inner.FirstFinding;
import io.aioguard.agent.log.AgentLog;
import io.aioguard.agent.log.ControlThread;
import io.aioguard.agent.option.OptionChange;
import io.aioguard.agent.option.Options;
import io.aioguard.calls.AgentCalls;
import io.aioguard.census.Census;
import io.aioguard.context.lifecycle.EndHandler;
import io.aioguard.context.lifecycle.LifecycleParts;
import io.aioguard.context.lifecycle.ReclaimPolicy;
import io.aioguard.context.lifecycle.RescueHandler;
import io.aioguard.context.lifecycle.Suspicions;
import io.aioguard.context.reach.AccessScan;
import io.aioguard.context.record.CensusListener;
import io.aioguard.context.record.CensusRecorder;
import io.aioguard.context.record.FindingLimiter;
import io.aioguard.context.record.FindingLog;
import io.aioguard.context.record.FlightRecorderListener;
import io.aioguard.context.record.JfrGate;
import io.aioguard.context.record.LoggedCensus;
import io.aioguard.context.record.LoggedContexts;
import io.aioguard.context.record.RecordingState;
import io.aioguard.context.registry.Counters;
import io.aioguard.context.registry.Registry;
import io.aioguard.context.stack.Origins;
import io.aioguard.context.watch.CensusRegistryView;
import io.aioguard.context.watch.KernelWatch;
import io.aioguard.context.watch.PressureWatch;
import io.aioguard.context.watch.Reconciler;
import io.aioguard.event.EventTypes;
import io.aioguard.hook.CellFilter;
import io.aioguard.hook.ContextHooks;
import io.aioguard.hook.WatchCounts;
import io.aioguard.kernel.proc.ProcessMemory;
import io.aioguard.reclaim.Destroyer;
import io.aioguard.reclaim.KernelIdentity;
import io.aioguard.reclaim.ProcessKernel;
import io.aioguard.reclaim.ReclaimPool;
import io.aioguard.relocate.Relocation;
import io.aioguard.relocate.RelocationLoader;
import io.aioguard.relocate.RingRelocation;
import io.aioguard.rescue.Rescue;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Creates the objects of these packages and connects them. One in a JVM. Created on a thread of the
 * agent's, as it starts threads.
 */
public final class ContextWiring {

  /** An io_destroy(2) of the agent that takes longer is reported as stalled. */
  static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final WatchCounts watchCounts = new WatchCounts();
  private final CellFilter cellFilter = new CellFilter();
  private final JfrGate gate;
  private final ContextHooks hooks;
  private final KernelWatch kernelWatch;
  private final Relocation relocation;
  private final ReclaimPolicy reclaimPolicy;
  private final Counters counters = new Counters();
  private final ContextList contextList;
  private final FigureSource figureSource;
  private final FindingLog log = new FindingLog();
  private final ContextWarmUp warmUp;
  private final SuiteFacts suiteFacts;

  /**
   * @param instrumentation opens the JDK's linker to the agent's own calls
   * @param memory of this process
   * @param jfr whether this JVM has the flight recorder
   * @param moreEvents registers the events of other packages, when events are set up
   */
  public ContextWiring(
      Options options,
      ControlThread control,
      Instrumentation instrumentation,
      ProcessMemory memory,
      boolean jfr,
      Runnable moreEvents) {
    Registry registry = new Registry(counters);
    AgentCalls calls = new AgentCalls(instrumentation);
    relocation =
        new RingRelocation(
            new RelocationLoader(calls::loadedMemory, calls::mappings, memory, true),
            control,
            options.relocate());
    AccessScan accessScan =
        new AccessScan(
            memory,
            () ->
                options.relocate() && calls.unavailable().isEmpty()
                    ? Optional.of(calls.loadedMemory())
                    : Optional.empty(),
            relocation::ranges);
    gate = jfr ? RecordingState.gate(control) : new JfrGate(control, () -> true);
    log.prepare();
    LoggedContexts listener;
    CensusListener censusListener;
    if (jfr) {
      // Without JFR these classes must not even be verified.
      FindingLimiter limiter = new FindingLimiter();
      listener = new FlightRecorderListener(gate, limiter, log, counters);
      censusListener = new CensusRecorder(gate, limiter, log);
    } else {
      listener = new LoggedContexts(log, counters);
      censusListener = new LoggedCensus(log);
    }
    Suspicions suspicions = new Suspicions(accessScan, censusListener);
    EndHandler endHandler = new EndHandler(watchCounts, listener, suspicions, counters);
    // Where memory cannot be read no creation is seen: each context would count as untracked.
    boolean conclude = options.censusMillis() > 0 && memory.unavailable().isEmpty();
    Reconciler reconciler =
        new Reconciler(
            registry,
            new Census<>(new CensusRegistryView(registry, relocation)),
            watchCounts,
            endHandler,
            censusListener,
            conclude);
    PressureWatch pressure = new PressureWatch(censusListener, registry::live);
    kernelWatch =
        new KernelWatch(options, control, gate, accessScan, reconciler, suspicions, pressure);
    Destroyer destroyer = new Destroyer(calls);
    ReclaimPool pool =
        new ReclaimPool(
            new ProcessKernel(
                new KernelIdentity(
                    memory,
                    address -> accessScan.isRing(address, registry.at(address)),
                    destroyer::mappings),
                destroyer),
            new ControlThread.Daemons("aioguard-reclaim", ReclaimPool.STACK_BYTES),
            control);
    reclaimPolicy =
        new ReclaimPolicy(registry, endHandler, listener, accessScan, destroyer, relocation, pool);
    reclaimPolicy.setReclaim(options.reclaim());
    contextList = new ContextList(registry, accessScan, reclaimPolicy, kernelWatch);
    suiteFacts = new SuiteFacts(registry, reclaimPolicy, pool, listener, counters);
    figureSource = new FigureSource(registry, kernelWatch, pool);
    Cleaner cleaner = Cleaner.create(new ControlThread.Daemons("aioguard-cleaner"));
    RescueHandler rescueHandler =
        RescueHandler.of(
            options, () -> Rescue.ofThisJvm(control, cleaner, pool::backlog), pool::prepare);
    if (jfr) {
      PeriodicEvents periodicEvents =
          new PeriodicEvents(registry, accessScan, kernelWatch, pool, rescueHandler, reclaimPolicy);
      gate.configure(
          () -> {
            periodicEvents.register();
            moreEvents.run();
          },
          () -> {
            // Before the heap can be full: what fails to initialise or link then never will.
            new ControlThread.Daemons("aioguard-events").newThread(this::initialiseEvents).start();
            pool.watch(STALL_NANOS);
          });
      kernelWatch.start();
    }
    Origins origins = new Origins(options.stackDepth(), control);
    warmUp = new ContextWarmUp(memory, cleaner, origins);
    warmUp();
    origins.write();
    hooks =
        new HookDispatcher(
            new LifecycleParts(
                registry, watchCounts, relocation, origins, listener, endHandler, reclaimPolicy),
            rescueHandler,
            cleaner,
            cellFilter,
            (address, otherwise) ->
                memory.unavailable().isPresent() ? otherwise : memory.readLong(address).orElse(0),
            () -> {
              kernelWatch.wake();
              origins.writeEarlyIfMany();
            },
            kernelWatch::closed);
    control.scheduleWithFixedDelay(
        new PeriodicTasks(origins, gate, pool, hooks, reclaimPolicy, log, kernelWatch),
        1,
        1,
        TimeUnit.SECONDS);
    if (!jfr) {
      AgentLog.warn("this JVM has no flight recorder (module jdk.jfr): no events");
    }
  }

  private void warmUp() {
    try {
      warmUp.run();
    } catch (Throwable e) {
      AgentLog.error("the first contexts may take longer", e);
    }
  }

  private void initialiseEvents() {
    try {
      EventTypes.initialise();
      gate.setWarm();
    } catch (Throwable e) {
      gate.failed("some events may be missing", e);
    }
  }

  /** Applies changed options. */
  public void change(OptionChange change) {
    if (change.relocate() != null) {
      relocation.setEnabled(change.relocate());
    }
    if (change.reclaim() != null) {
      reclaimPolicy.setReclaim(change.reclaim());
    }
  }

  /** As {@link #hooks}, without effect on real contexts: for the warm-up of the routes. */
  public ContextHooks warmUpHooks() {
    return warmUp.hooks();
  }

  /** What the routes call. */
  public ContextHooks hooks() {
    return hooks;
  }

  public WatchCounts watchCounts() {
    return watchCounts;
  }

  /** The memory that context ids lie in. */
  public CellFilter cellFilter() {
    return cellFilter;
  }

  /**
   * Adds the contexts that this process has already, whose creation no route saw; returns then. To
   * be called before any hook is active, on a thread of the agent's.
   */
  public void adoptExisting() {
    kernelWatch.adoptExisting();
  }

  /** Sets up the events now, as there is one to write before the first io_setup(2). */
  public void openEvents() {
    gate.startOpening();
  }

  /** Why not all events are recorded; empty where they are, or will be. */
  public String eventsFailure() {
    return gate.failure();
  }

  /** Contexts whose creation was seen. */
  public long created() {
    return counters.counts().created();
  }

  /** The figures, for JMX. Takes no census; any thread. */
  public ContextFigures figures() {
    return figureSource.take();
  }

  /** A number that grows with each context that is created or found leaked. */
  public long changes() {
    return created() + counters.leaked.sum();
  }

  /** See {@link FindingLog#newFindings}. */
  public List<FirstFinding> newFindings() {
    return log.newFindings();
  }

  /** What the JUnit extension asks for. */
  public SuiteFacts suiteFacts() {
    return suiteFacts;
  }

  /** Writes live contexts and counts. Takes some ms; not for the application's threads. */
  public void writeContexts(Reply reply) throws IOException {
    contextList.write(reply);
  }
}
