package io.aioguard.context;

import io.aioguard.agent.command.Reply;
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
import io.aioguard.context.record.ContextListener;
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
import io.aioguard.kernel.ProcessMemory;
import io.aioguard.reclaim.Destroyer;
import io.aioguard.reclaim.KernelIdentity;
import io.aioguard.reclaim.ReclaimPool;
import io.aioguard.relocate.Relocation;
import io.aioguard.relocate.RelocationLoader;
import io.aioguard.relocate.RingRelocation;
import io.aioguard.rescue.Rescue;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Puts the package together. One in a JVM. Built on a thread of the agent's, as it starts threads.
 */
public final class ContextWiring {

  /** An io_destroy(2) of the agent that takes longer is told as stalled. */
  static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final WatchCounts interest = new WatchCounts();
  private final CellFilter cellFilter = new CellFilter();
  private final JfrGate gate;
  private final ContextHooks hooks;
  private final KernelWatch kernel;
  private final Relocation relocation;
  private final ReclaimPolicy orphanage;
  private final Counters counters = new Counters();
  private final ContextList list;
  private final ContextWarmUp rehearsal;

  /**
   * @param instrumentation opens the JDK's linker to the agent's own calls
   * @param memory of this process
   * @param jfr whether this JVM has the flight recorder
   * @param moreEvents registers what others have to say, when events are set up
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
    AccessScan touches =
        new AccessScan(
            memory,
            () ->
                options.relocate() && calls.unavailable().isEmpty()
                    ? Optional.of(calls.loadedMemory())
                    : Optional.empty(),
            relocation::ranges);
    gate = jfr ? RecordingState.gate(control) : new JfrGate(control, () -> true);
    FindingLog log = new FindingLog();
    log.prepare();
    ContextListener listener;
    CensusListener censusListener;
    if (jfr) {
      // Not even to be verified without JFR.
      FindingLimiter findings = new FindingLimiter();
      listener = new FlightRecorderListener(gate, findings, log, counters);
      censusListener = new CensusRecorder(gate, findings, log);
    } else {
      listener = new LoggedContexts(log, counters);
      censusListener = new LoggedCensus(log);
    }
    Suspicions suspicions = new Suspicions(touches, censusListener);
    EndHandler endings = new EndHandler(interest, listener, suspicions, counters);
    // Where memory cannot be read no creation is seen: each context would be taken for untracked.
    boolean concludes = options.censusMillis() > 0 && memory.unavailable().isEmpty();
    Reconciler audit =
        new Reconciler(
            registry,
            new Census<>(new CensusRegistryView(registry, relocation)),
            interest,
            endings,
            censusListener,
            concludes);
    PressureWatch pressure = new PressureWatch(censusListener, registry::live);
    kernel = new KernelWatch(options, control, gate, touches, audit, suspicions, pressure);
    Destroyer destroyer = new Destroyer(calls);
    ReclaimPool pool =
        new ReclaimPool(
            new KernelIdentity(
                memory,
                address -> touches.isRing(address, registry.at(address)),
                destroyer::mappings),
            destroyer,
            new ControlThread.Daemons("aioguard-reclaim", ReclaimPool.STACK_BYTES),
            control);
    orphanage =
        new ReclaimPolicy(registry, endings, listener, touches, destroyer, relocation, pool);
    orphanage.reclaim(options.reclaim());
    list = new ContextList(registry, touches, orphanage, kernel);
    Cleaner cleaner = Cleaner.create(new ControlThread.Daemons("aioguard-cleaner"));
    RescueHandler rescues =
        RescueHandler.of(
            options, () -> Rescue.ofThisJvm(control, cleaner, pool::backlog), pool::prepare);
    if (jfr) {
      PeriodicEvents periodic =
          new PeriodicEvents(registry, touches, kernel, pool, rescues, orphanage);
      gate.needs(
          () -> {
            periodic.register();
            moreEvents.run();
          },
          () -> {
            // Before the heap can be full: what cannot be initialised or linked then never can.
            new ControlThread.Daemons("aioguard-events").newThread(this::initialiseEvents).start();
            pool.watch(STALL_NANOS);
          });
      kernel.start();
    }
    Origins origins = new Origins(options.stackDepth(), control);
    rehearsal = new ContextWarmUp(memory, cleaner, origins);
    rehearse();
    origins.write();
    hooks =
        new HookDispatcher(
            new LifecycleParts(
                registry, interest, relocation, origins, listener, endings, orphanage),
            rescues,
            cleaner,
            cellFilter,
            (address, otherwise) ->
                memory.unavailable().isPresent() ? otherwise : memory.readLong(address).orElse(0),
            () -> {
              kernel.wake();
              origins.writeEarlyIfMany();
            },
            kernel::closed);
    control.scheduleWithFixedDelay(
        new PeriodicTasks(origins, gate, pool, hooks, orphanage, log, kernel),
        1,
        1,
        TimeUnit.SECONDS);
    if (!jfr) {
      AgentLog.warn("this JVM has no flight recorder (module jdk.jfr): no events");
    }
  }

  private void rehearse() {
    try {
      rehearsal.run();
    } catch (Throwable e) {
      AgentLog.error("the first contexts may take longer", e);
    }
  }

  private void initialiseEvents() {
    try {
      EventTypes.initialise();
      gate.warm();
    } catch (Throwable e) {
      gate.failed("some events may be missing", e);
    }
  }

  /** Options are changed. */
  public void change(OptionChange change) {
    if (change.relocate() != null) {
      relocation.setEnabled(change.relocate());
    }
    if (change.reclaim() != null) {
      orphanage.reclaim(change.reclaim());
    }
  }

  /** As {@link #hooks}, without consequences: for routes to rehearse their calls with. */
  public ContextHooks rehearsal() {
    return rehearsal.hooks();
  }

  /** What routes tell of contexts. */
  public ContextHooks hooks() {
    return hooks;
  }

  /** How much there is to watch. */
  public WatchCounts interest() {
    return interest;
  }

  /** Where context ids lie in memory. */
  public CellFilter cells() {
    return cellFilter;
  }

  /**
   * Takes in the contexts that this process has already, whose creation nobody saw. Returns when
   * that is done. To be called before any hook is active, on a thread of the agent's.
   */
  public void adoptExisting() {
    kernel.adoptExisting();
  }

  /** Sets up the events now, as there is something to say before the first io_setup(2). */
  public void openEvents() {
    gate.begin();
  }

  /** Why events are not recorded, or not all of them; empty where they are, or will be. */
  public String eventsFailure() {
    return gate.failure();
  }

  /** Contexts whose creation was seen. */
  public long created() {
    return counters.counts().created();
  }

  /** Tells what is alive now, and the counts. Takes some ms; not for the application's threads. */
  public void tell(Reply reply) throws IOException {
    list.tell(reply);
  }
}
