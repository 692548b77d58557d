package io.aioguard.report.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.report.SampleJvm;
import io.aioguard.report.value.ContextLimit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More contexts than the limit. */
final class LiveTallyTest {

  private static final int TOO_MANY = 7;

  private final SharedLimits shared = new SharedLimits();
  private final LiveTally tally = new LiveTally(shared);

  /** All of one chunk, at {@link SampleJvm#START} and two minutes. */
  private void fill(int contexts) {
    for (int uid = 1; uid <= contexts; uid++) {
      tally.add(SampleJvm.live(uid, ""));
    }
  }

  @Test
  void countsOmittedContexts() {
    fill(ContextLimit.MAX_CONTEXTS + TOO_MANY);
    tally.runRead(SampleJvm.START);
    assertEquals(ContextLimit.MAX_CONTEXTS, tally.open().size());
    assertEquals(TOO_MANY, tally.omitted());
  }

  @Test
  void reportsOmittedContexts() {
    SampleJvm sample = new SampleJvm();
    for (int uid = 1; uid <= ContextLimit.MAX_CONTEXTS + TOO_MANY; uid++) {
      sample.add(SampleJvm.live(uid, ""));
    }
    assertEquals(
        List.of(
            "There is no room for more than 65,536 contexts: at most 7 that were open at the end"
                + " and 0 that were suspected are left out."),
        sample.report().notes());
  }

  @Test
  void aRepeatedEventTakesNoRoom() {
    fill(ContextLimit.MAX_CONTEXTS);
    fill(TOO_MANY);
    assertEquals(0, tally.omitted());
  }

  @Test
  void doesNotCountContextsOmittedFromAnEarlierChunk() {
    fill(ContextLimit.MAX_CONTEXTS + TOO_MANY);
    tally.runRead(SampleJvm.START.plusSeconds(600));
    assertEquals(List.of(), tally.open());
    assertEquals(0, tally.omitted());
  }
}
