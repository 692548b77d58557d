package io.aioguard.route.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.route.weave.RouteStates.State;
import org.junit.jupiter.api.Test;

class RouteStatesTest {

  private final RouteStates states = new RouteStates();

  @Test
  void theSummaryHasTheWorstStateOfEachRoute() {
    assertEquals("", states.summary());
    states.put("jni", "a", State.WAITING, "");
    states.put("jna", "a", State.WAITING, "");
    states.put("jna", "b", State.ACTIVE, "");
    states.put("ffm", "a", State.UNSUPPORTED, "");
    assertEquals("ffm unsupported, jna active, jni waiting", states.summary());
    states.put("jna", "c", State.FAILED, "");
    assertEquals("ffm unsupported, jna failed, jni waiting", states.summary());
  }
}
