package io.aioguard.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.report.model.FindingGroup;
import io.aioguard.report.model.Report;
import io.aioguard.report.model.Verdict;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of earlier and later versions of the agent: fields missing, added, of other types. */
final class OtherVersionsTest {

  @TempDir Path folder;

  @Name("aioguard.ContextLeaked")
  static final class EarlierLeak extends Event {
    long contextUid;
    String creationSite;
  }

  @Name("aioguard.ContextLeaked")
  static final class LaterLeak extends Event {
    String contextUid;
    int maxEvents;
    Class<?> owner;
    Thread creationThread;
    double creationTime;
    String fingerprint;
    boolean reclaimed;
    String added;
  }

  @Name("aioguard.LiveContext")
  static final class EarlierLive extends Event {
    int contextUid;
    String age;
  }

  @Name("aioguard.AioStatistics")
  static final class EarlierStatistics extends Event {
    short live;
    float leaked;
  }

  @Name("aioguard.DoubleDestroy")
  static final class BareDoubleDestroy extends Event {}

  @Name("aioguard.SetupFailed")
  static final class BareSetupFailed extends Event {}

  @Name("aioguard.WhateverComesLater")
  static final class Unheard extends Event {
    String text;
  }

  @Test
  void whatIsThereCounts() {
    Report report =
        ReportReader.read(List.of(EventScript.record(folder.resolve("a.jfr"), this::events)));
    assertEquals(List.of(), report.failures());
    assertEquals(
        List.of(Verdict.DOUBLE_DESTROYS, Verdict.LEAKS, Verdict.SUSPECTED), report.verdicts());
    FindingGroup early =
        report.groups().stream()
            .filter(group -> group.headline().frame().equals("com.acme.Old.open(Old.java:1)"))
            .findFirst()
            .orElseThrow();
    assertEquals(1, early.count());
    FindingGroup late =
        report.groups().stream()
            .filter(group -> group.fingerprint().equals("f1"))
            .findFirst()
            .orElseThrow();
    assertEquals(7, late.size().slots());
    assertEquals(1, report.live().size());
  }

  private void events() {
    EarlierLeak early = new EarlierLeak();
    early.contextUid = 1;
    early.creationSite = "com.acme.Old.open(Old.java:1)";
    early.commit();
    LaterLeak late = new LaterLeak();
    late.contextUid = "two";
    late.maxEvents = 7;
    late.owner = String.class;
    late.creationThread = Thread.currentThread();
    late.creationTime = 1.5;
    late.fingerprint = "f1";
    late.added = "unknown field";
    late.commit();
    EarlierLive live = new EarlierLive();
    live.contextUid = 3;
    live.age = "old";
    live.commit();
    EarlierStatistics statistics = new EarlierStatistics();
    statistics.live = 1;
    statistics.leaked = 2;
    statistics.commit();
    new BareDoubleDestroy().commit();
    new BareSetupFailed().commit();
    new Unheard().commit();
  }
}
