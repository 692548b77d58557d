package io.aioguard.report.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.report.SampleJvm;
import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.value.Span;
import io.aioguard.report.value.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What chunks of one JVM show together. */
final class JvmStateTest {

  private static final Instant START = SampleJvm.START;
  private static final Instant SECOND = START.plusSeconds(100);
  private static final Instant END = START.plusSeconds(200);

  private final JvmState chunk = state();

  @Test
  void aLeakThatALaterChunkListsIsNotAlsoAnOpenContext() {
    chunk.accept(leak());
    Span span = new Span(START.minusSeconds(1), SECOND);
    JvmFacts first = chunk.facts(new ChunkCoverage(span, false, true, true));
    JvmState later = state();
    later.accept(SampleJvm.live(1, ""));
    later.runRead(SECOND, true);
    later.ended(END);
    JvmState all = state();
    all.add(first);
    all.add(later.facts(new ChunkCoverage(new Span(SECOND, END), false, true, true)));
    assertEquals(List.of(), all.suspects().facts());
    assertEquals(1, open(all).size());
  }

  @Test
  void aKilledJvmHadItsLeakOpenInAnyOrderOfEvents() {
    chunk.created(SampleJvm.live(1, ""));
    chunk.accept(leak());
    assertEquals(1, open(chunk).size());
    JvmState other = state();
    other.accept(leak());
    other.created(SampleJvm.live(1, ""));
    assertEquals(1, open(other).size());
  }

  @Test
  void aKilledJvmDidNotHaveWhatItDestroyedBeforeTheTimeThatWasAskedFor() {
    chunk.created(SampleJvm.live(1, ""));
    chunk.endedBefore(destroyed(1));
    chunk.endedBefore(destroyed(2));
    chunk.created(SampleJvm.live(2, ""));
    assertEquals(List.of(), open(chunk));
  }

  private static JvmState state() {
    return new JvmState(Window.ALL, Resolution.FULL);
  }

  private static Finding leak() {
    return SampleJvm.leak(1, "reclaim=off", "com.acme.Pool.fill(Pool.java:3)");
  }

  private static ContextEnd destroyed(long uid) {
    return new ContextEnd(START.plusSeconds(2), uid, false, 0, "", Duration.ZERO);
  }

  private static List<LiveContext> open(JvmState state) {
    return state.summary(JvmId.of(1, START)).open().contexts();
  }
}
