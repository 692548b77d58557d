package io.aioguard.report;

import java.time.Instant;

/** What the agent said of one hook point. */
public record RouteState(Instant time, String route, String target, String state, String detail)
    implements AioEvent {

  boolean active() {
    return state.equals("active");
  }

  /** Whether calls at this point went by unseen. */
  boolean blind() {
    return state.equals("failed") || state.equals("unsupported");
  }
}
