package io.aioguard.core;

import io.aioguard.event.RouteStatusEvent;
import io.aioguard.route.weave.RouteStates;
import io.aioguard.route.weave.RouteStates.RouteState;
import jdk.jfr.FlightRecorder;

/** Writes the state of each hook point once a chunk. */
final class RouteStatusReporter {

  private RouteStatusReporter() {}

  static void register(RouteStates states) {
    FlightRecorder.addPeriodicEvent(
        RouteStatusEvent.class, () -> states.all().forEach(RouteStatusReporter::write));
  }

  private static void write(RouteState state) {
    RouteStatusEvent event = new RouteStatusEvent();
    event.route = state.route();
    event.target = state.target();
    event.state = state.state().text();
    event.detail = state.detail();
    event.commit();
  }
}
