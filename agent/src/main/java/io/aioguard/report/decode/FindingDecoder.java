package io.aioguard.report.decode;

import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.stack.Frames;
import io.aioguard.report.stack.SourceFiles;
import io.aioguard.report.value.FigureText;
import java.util.IdentityHashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;

/** Decodes the findings of one file into plain records. */
final class FindingDecoder {

  /** Each stack keeps its whole chunk reachable, so few are cached. */
  private static final int MAX_STACKS = 256;

  private final TextPool pool;
  private final SourceFiles files = new SourceFiles();
  private final Map<RecordedStackTrace, Frames> stacks = new IdentityHashMap<>();

  FindingDecoder(TextPool pool) {
    this.pool = pool;
  }

  Finding decode(FindingKind kind, RecordedEvent event, EventFields fields) {
    Creation creation = Creation.of(fields, fields.text("creationStack"));
    files.learn(creation.stack());
    Evidence evidence = evidence(kind, event, fields);
    long slots =
        evidence instanceof Evidence.Failure f ? f.requested() : fields.amount("maxEvents");
    return new Finding(
        kind,
        event.getEndTime(),
        fields.thread(),
        new Finding.Subject(fields.amount("contextUid"), slots, fields.text("route")),
        creation,
        fields.amount("suppressed"),
        evidence);
  }

  static String errnoName(EventFields fields) {
    String name = fields.text("errnoName");
    return name.isEmpty() ? "errno " + fields.number("errno") : name;
  }

  private Evidence evidence(FindingKind kind, RecordedEvent event, EventFields fields) {
    return switch (kind) {
      case LEAK -> new Evidence.Leak(fields.flag("reclaimed"), fields.text("reason"));
      case DOUBLE_DESTROY -> destroy(event, fields, Evidence.Victim.NONE);
      case STALE_DESTROY -> destroy(event, fields, victim(fields));
      case INVALID_DESTROY, SETUP_FAILED -> failure(event, fields);
      case OPEN ->
          throw new IllegalArgumentException(
              "no event has this kind: it is made from the contexts open at the end");
      case CONTEXT_VANISHED -> new Evidence.Remark(fields.text("detail"));
      case SUSPECTED_LEAK -> new Evidence.Remark(fields.text("reason"));
      case RECLAIM_STALLED ->
          new Evidence.Remark("blocked for " + FigureText.span(fields.span("blockedFor")));
    };
  }

  private Evidence destroy(RecordedEvent event, EventFields fields, Evidence.Victim victim) {
    String first = fields.text("firstDestroyStack");
    files.learn(first);
    return new Evidence.Destroy(
        frames(event),
        fields.instant("firstDestroyTime"),
        fields.text("firstDestroyThread"),
        first,
        fields.flag("certain"),
        victim);
  }

  private static Evidence.Victim victim(EventFields fields) {
    return new Evidence.Victim(fields.amount("victimUid"), fields.text("victimCreationStack"));
  }

  private Evidence failure(RecordedEvent event, EventFields fields) {
    return new Evidence.Failure(
        errnoName(fields),
        frames(event),
        fields.amount("requested"),
        new Evidence.Shortage(
            fields.number("aioNr"),
            fields.number("aioMaxNr"),
            fields.number("ownSlots"),
            fields.amount("unsizedContexts"),
            fields.text("topHolders")),
        new Evidence.Rescue(
            fields.flag("rescued"), fields.text("rescue"), fields.span("rescueTime")));
  }

  /** Formatting costs ten times more than reading; JFR pools stacks, so identity is enough. */
  Frames frames(RecordedEvent event) {
    RecordedStackTrace stack = event.getStackTrace();
    if (stack == null) {
      return Frames.NONE;
    }
    if (stacks.size() >= MAX_STACKS) {
      stacks.clear();
    }
    return stacks.computeIfAbsent(stack, this::pooled);
  }

  private Frames pooled(RecordedStackTrace stack) {
    Frames frames = Frames.of(stack, files);
    return new Frames(pool.keep(frames.site()), pool.keep(frames.text()));
  }
}
