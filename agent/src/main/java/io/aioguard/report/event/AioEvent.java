package io.aioguard.report.event;

import java.time.Instant;

/** What the analysis sees of a recording: one event, as plain data. */
public sealed interface AioEvent
    permits Finding,
        LiveContext,
        Statistics,
        RouteState,
        Created,
        ContextEnd,
        SuspicionEnd,
        UntrackedContexts,
        Pressure,
        OtherEvent,
        DataLost,
        GcRun,
        Heartbeat,
        JvmSign {

  /** When the event was committed. */
  Instant time();
}
