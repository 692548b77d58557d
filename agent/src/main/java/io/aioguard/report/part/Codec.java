package io.aioguard.report.part;

import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.LoadSample;
import io.aioguard.report.event.Pressure;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.event.Statistics;
import io.aioguard.report.file.Chunk;
import io.aioguard.report.group.Bug;
import io.aioguard.report.group.GroupFacts;
import io.aioguard.report.group.ReclaimJoin;
import io.aioguard.report.jvm.ChunkCoverage;
import io.aioguard.report.jvm.CoverageTally;
import io.aioguard.report.jvm.FoundTally;
import io.aioguard.report.jvm.GcTally;
import io.aioguard.report.jvm.JvmFacts;
import io.aioguard.report.jvm.LiveTally;
import io.aioguard.report.jvm.LoadTally;
import io.aioguard.report.jvm.QuotaTally;
import io.aioguard.report.jvm.ReclaimTally;
import io.aioguard.report.model.Application;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.stack.Frames;
import io.aioguard.report.value.Slots;
import io.aioguard.report.value.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types that a written partial result may have, by number. */
final class Codec {

  /** A type keeps its number; one whose components change gets a new {@link Partial#VERSION}. */
  private static final List<Class<?>> TYPES =
      List.of(
          FindingKind.class,
          Statistics.Figure.class,
          ChunkFacts.class,
          FileFacts.class,
          JvmFacts.class,
          JvmFacts.End.class,
          CoverageTally.Facts.class,
          FoundTally.Facts.class,
          GcTally.Facts.class,
          LiveTally.Facts.class,
          LoadTally.Facts.class,
          QuotaTally.Facts.class,
          ReclaimTally.Facts.class,
          ReclaimJoin.Facts.class,
          ReclaimJoin.OpenLeak.class,
          GroupFacts.class,
          Bug.class,
          ChunkCoverage.class,
          Chunk.class,
          Span.class,
          Slots.class,
          JvmId.class,
          Application.class,
          FindingGroup.Size.class,
          FindingGroup.Names.class,
          FindingGroup.Effect.class,
          Frames.class,
          ContextEnd.class,
          Creation.class,
          Finding.class,
          Finding.Subject.class,
          Evidence.Leak.class,
          Evidence.Destroy.class,
          Evidence.Victim.class,
          Evidence.Failure.class,
          Evidence.Shortage.class,
          Evidence.Rescue.class,
          Evidence.Remark.class,
          GcRun.class,
          Heartbeat.class,
          Heartbeat.Agent.class,
          LiveContext.class,
          LiveContext.Use.class,
          LoadSample.class,
          Pressure.class,
          RouteState.class,
          Statistics.class);

  private static final Map<Class<?>, Integer> NUMBERS = new HashMap<>();

  static {
    TYPES.forEach(type -> NUMBERS.put(type, NUMBERS.size()));
  }

  private Codec() {}

  static int numberOf(Class<?> type) {
    Integer number = NUMBERS.get(type);
    if (number == null) {
      throw new IllegalArgumentException("no partial result has a " + type.getName());
    }
    return number;
  }

  static int size() {
    return TYPES.size();
  }

  static Class<?> typeOf(int number) {
    return TYPES.get(number);
  }
}
