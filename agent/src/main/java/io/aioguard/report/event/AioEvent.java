package io.aioguard.report.event;

import java.time.Instant;

/** One event of a recording as plain data, the input of the analysis. */
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
