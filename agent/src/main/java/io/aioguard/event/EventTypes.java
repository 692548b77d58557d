package io.aioguard.event;

import java.lang.invoke.MethodHandles;
import java.util.List;
import jdk.jfr.Event;

/** The classes of all events. */
public final class EventTypes {

  static final List<Class<? extends Event>> ALL =
      List.of(
          AioStatisticsEvent.class,
          ContextCreatedEvent.class,
          ContextDestroyedEvent.class,
          ContextLeakedEvent.class,
          ContextReclaimedEvent.class,
          ContextVanishedEvent.class,
          DoubleDestroyEvent.class,
          HeartbeatEvent.class,
          InvalidDestroyEvent.class,
          LiveContextEvent.class,
          QuotaPressureEvent.class,
          ReclaimStalledEvent.class,
          RouteStatusEvent.class,
          SetupFailedEvent.class,
          StaleDestroyEvent.class,
          SuspectedLeakEvent.class,
          SuspicionEndedEvent.class,
          UntrackedContextEvent.class);

  private EventTypes() {}

  /**
   * Initialises them all, so that none is initialised when the heap is full: a class whose
   * initialisation failed is unusable for the life of the JVM (JVMS 5.5).
   */
  public static void initialise() {
    try {
      for (Class<?> type : ALL) {
        MethodHandles.lookup().ensureInitialized(type);
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError("they are this package's", e);
    }
  }
}
