package io.aioguard.report;

import io.aioguard.report.analyse.Analysis;
import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.ContextEnd;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.GateVerdict;
import io.aioguard.report.model.Report;
import io.aioguard.report.stack.Frames;
import io.aioguard.report.value.Slots;
import io.aioguard.report.value.Span;
import io.aioguard.report.value.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Events of a JVM, all figures of which are known, and the report on them. */
public final class SampleJvm {

  public static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  private final Analysis analysis = new Analysis(Window.ALL);
  private final JvmState jvm = analysis.jvm(JvmId.of(4711, START));

  public Report report() {
    return analysis.result(List.of());
  }

  /** A gate that fails on the first group of the report, and has the others in its baseline. */
  public static GateVerdict gate(Report report, String name) {
    List<FindingGroup> others = report.groups().subList(1, report.groups().size());
    return new GateVerdict(
        GateVerdict.Decision.FAILED,
        1,
        Set.of(FindingKind.DOUBLE_DESTROY),
        report.groups().subList(0, 1),
        Set.of(FindingKind.STALE_DESTROY),
        Optional.of(
            new GateVerdict.Suppressions(
                name,
                List.of(
                    new GateVerdict.Line(3, name, others),
                    new GateVerdict.Line(7, "the old store", List.of())))),
        Optional.of(new GateVerdict.Baseline(name, others, report.groups().subList(0, 1), 2)));
  }

  public void addTypicalEvents() {
    String open = "com.acme.Store.open(Store.java:41)\ncom.acme.Main.run(Main.java:7)";
    for (int i = 1; i <= 3; i++) {
      add(leak(i, "", open));
    }
    add(leak(4, "an io_submit is still running", open));
    Frames again =
        new Frames(
            "com.acme.Store.close(Store.java:90)",
            "com.acme.Store.close(Store.java:90)\ncom.acme.Main.run(Main.java:12)");
    String first = "com.acme.Store.close(Store.java:88)\ncom.acme.Main.run(Main.java:9)";
    add(
        new Finding(
            FindingKind.DOUBLE_DESTROY,
            START.plusSeconds(60),
            "main",
            new Finding.Subject(5, 128, "jna"),
            creation(open),
            2,
            new Evidence.Destroy(
                again, START.plusSeconds(40), "closer", first, true, Evidence.Victim.NONE)));
    add(live(7, ""));
    add(live(8, "its number was read out as a long in com.acme.Native.handle"));
    add(new ContextEnd(START.plusSeconds(9), 1, true, 0, "", Duration.ofMillis(33)));
    add(
        Figures.of(
            START.plusSeconds(70), 2, 256, 0, 900, 894, 0, 4, 3, 3, 0, 256, 65_536, 0, 0, 0, 0));
    add(new GcRun(START.minusSeconds(1), "G1Old", "G1 Evacuation Pause", Duration.ofMillis(5)));
    add(new GcRun(START.plusSeconds(5), "G1New", "G1 Evacuation Pause", Duration.ofMillis(25)));
    add(new RouteState(START, "jna", "com.sun.jna.Function#invoke", "active", ""));
    add(new RouteState(START, "ffm", "Linker", "unsupported", "needs Java 22"));
    Span chunk = new Span(START, START.plusSeconds(125));
    WatchedJvm.chunk(jvm, chunk);
  }

  public void add(AioEvent event) {
    analysis.accept(jvm, event);
  }

  public static Finding leak(long uid, String kept, String stack) {
    return new Finding(
        FindingKind.LEAK,
        START.plusSeconds(uid),
        "",
        new Finding.Subject(uid, 128, "jna"),
        creation(stack),
        0,
        new Evidence.Leak(kept.isEmpty(), kept));
  }

  public static LiveContext live(long uid, String escape) {
    return new LiveContext(
        START.plusSeconds(120),
        uid,
        Slots.of(128),
        "jna",
        creation("com.acme.Pool.fill(Pool.java:3)"),
        new LiveContext.Use(Duration.ofSeconds(100 + uid), Duration.ofMillis(1_200 * uid), uid % 2),
        escape,
        escape);
  }

  public static Creation creation(String stack) {
    String site = stack.lines().findFirst().orElse("");
    return new Creation(
        START, "opener", site, stack, "f" + Integer.toHexString(site.hashCode()), "", "");
  }

  /** Adds another JVM, which leaks like this one. */
  public void addJvm(long pid) {
    JvmState other = analysis.jvm(JvmId.of(pid, START.plusSeconds(pid)));
    analysis.accept(
        other, leak(pid, "", "com.acme.Other.open(Other.java:5)\ncom.acme.Main.run(Main.java:7)"));
    analysis.accept(
        other,
        Figures.of(START.plusSeconds(9), 5, 640, 0, 5, 0, 0, 0, 0, 0, 0, 640, 65_536, 0, 0, 0, 0));
  }

  /** Adds events in which every name is this text. */
  public void addHostileEvents(String hostile) {
    add(
        new Finding(
            FindingKind.DOUBLE_DESTROY,
            START,
            hostile,
            new Finding.Subject(1, 1, hostile),
            new Creation(
                START, hostile, hostile, hostile + "\n" + hostile, hostile, hostile, hostile),
            0,
            new Evidence.Destroy(
                new Frames(hostile, hostile),
                START,
                hostile,
                hostile,
                true,
                Evidence.Victim.NONE)));
    add(new RouteState(START, hostile, hostile, hostile, hostile));
    add(live(1, hostile));
  }
}
