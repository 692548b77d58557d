package io.aioguard.report;

import io.aioguard.report.analyse.Analysis;
import io.aioguard.report.event.AioEvent;
import io.aioguard.report.event.Creation;
import io.aioguard.report.event.Evidence;
import io.aioguard.report.event.Finding;
import io.aioguard.report.event.FindingKind;
import io.aioguard.report.event.GcRun;
import io.aioguard.report.event.Heartbeat;
import io.aioguard.report.event.JvmId;
import io.aioguard.report.event.JvmSign;
import io.aioguard.report.event.LiveContext;
import io.aioguard.report.event.RouteState;
import io.aioguard.report.jvm.ChunkCoverage;
import io.aioguard.report.jvm.JvmState;
import io.aioguard.report.model.Report;
import io.aioguard.report.stack.Frames;
import io.aioguard.report.value.Slots;
import io.aioguard.report.value.Span;
import io.aioguard.report.value.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Many JVMs of some programs in some versions, with many bugs, some in most JVMs and most in few;
 * every tenth JVM has no agent. The same each time.
 */
public final class SampleFleet {

  public static final Instant START = Instant.parse("2026-11-16T06:00:00Z");

  private static final Duration WEEK = Duration.ofDays(7);
  private static final List<String> PROGRAMS =
      List.of("orders", "billing", "search", "shipping", "mailer");
  private static final List<String> VERSIONS = List.of("1.4.2", "1.4.3", "2.0.0");
  private static final List<String> JAVAS = List.of("17.0.15+6", "21.0.8+9", "25+36");

  private final Analysis analysis = new Analysis(Window.ALL);
  private final Random random = new Random(1);
  private final int bugs;
  private long uid;

  /** A fleet of so many bugs, without JVMs. */
  public SampleFleet(int bugs) {
    this.bugs = bugs;
  }

  /** One of 500 JVMs and 50 bugs. */
  public static Report typical() {
    SampleFleet fleet = new SampleFleet(50);
    fleet.addJvms(500);
    return fleet.report();
  }

  public Report report() {
    return analysis.result(List.of());
  }

  /** Adds JVMs that differ from those before. */
  public void addJvms(int number) {
    for (int i = 0; i < number; i++) {
      addJvm(i, PROGRAMS.get(i % PROGRAMS.size()), "host-" + (i % 97));
    }
  }

  /**
   * Adds a JVM.
   *
   * @param program first part of the jar's name
   */
  public void addJvm(int number, String program, String host) {
    Instant start = START.plusSeconds(60L * number);
    Span week = new Span(start, start.plus(WEEK));
    JvmId id = JvmId.of(2_000 + number, start);
    JvmState jvm = analysis.jvm(id);
    String jar = program + '-' + VERSIONS.get(number / 7 % VERSIONS.size()) + ".jar";
    String java = JAVAS.get(number / 3 % JAVAS.size());
    boolean agent = number % 10 != 9;
    add(jvm, new JvmSign.CommandLine(start, id, java, jar, List.of("-Xmx4g"), agent, false));
    jvm.chunkRead(new ChunkCoverage(week, false, agent, true));
    jvm.runRead(start, true);
    if (agent) {
      Heartbeat.Agent version = new Heartbeat.Agent("1.0.0", "reclaim=certain,census=1m", host);
      add(jvm, new Heartbeat(start, version, start, false, "watching", "", 9));
      add(jvm, new RouteState(start, "jna", "com.sun.jna.Function#invoke", "active", ""));
      if (number % 20 != 3) {
        add(jvm, new GcRun(week.end(), "G1Old", "System.gc()", Duration.ofMillis(9)));
      }
      addFigures(jvm, start, number % 4);
      addFindings(jvm, number, start);
      for (int i = 0; i < number % 4; i++) {
        add(jvm, live(++uid, week.end()));
      }
    }
  }

  private void addFigures(JvmState jvm, Instant start, long atEnd) {
    for (int i = 1; i <= 60; i++) {
      Instant time = start.plus(WEEK.dividedBy(60).multipliedBy(i));
      long live = i == 60 ? atEnd : 3 + random.nextInt(9);
      add(
          jvm,
          Figures.of(
              time, live, live * 128, 0, 900, 800, 0, 0, 0, 0, 0, 5_120, 65_536, 0, 0, 0, 0));
    }
  }

  /** Bug n is in about every n-th JVM. Some bugs are new, some are over, some get worse. */
  private void addFindings(JvmState jvm, int number, Instant start) {
    for (int bug = 1; bug <= bugs; bug++) {
      if ((number * 31 + bug) % (2 * bug) == 0) {
        for (int i = 0; i <= random.nextInt(8); i++) {
          double at = random.nextDouble();
          double part =
              switch (bug % 4) {
                case 0 -> 0.5 + at / 2;
                case 1 -> at;
                case 2 -> Math.sqrt(at);
                default -> at / 2;
              };
          add(jvm, finding(bug, start.plusSeconds((long) (part * WEEK.getSeconds()))));
        }
      }
    }
  }

  private Finding finding(int bug, Instant time) {
    String type = "com.acme." + PROGRAMS.get(bug % PROGRAMS.size()) + ".Store" + bug;
    StringBuilder stack = new StringBuilder();
    stack.append("com.acme.aio.Libaio.setup(Libaio.java:42)\n");
    stack.append(type + ".open(Store" + bug + ".java:" + (40 + bug) + ")\n");
    for (int i = 0; i < 28; i++) {
      stack.append("com.acme.server.Pipeline.step" + i + "(Pipeline.java:" + (100 + i) + ")\n");
    }
    stack.append("java.lang.Thread.run(Thread.java:840)");
    String creation = stack.toString();
    Finding.Subject subject = new Finding.Subject(++uid, 128, "jna");
    Creation of = creation(time.minusSeconds(60), "worker-" + bug, creation);
    if (bug % 5 == 0) {
      Frames again = new Frames(type + ".close(Store.java:90)", type + ".close(Store.java:90)");
      return new Finding(
          FindingKind.DOUBLE_DESTROY,
          time,
          "closer-" + bug,
          subject,
          of,
          0,
          new Evidence.Destroy(
              again,
              time.minusSeconds(1),
              "main",
              type + ".run(A.java:1)",
              true,
              Evidence.Victim.NONE));
    }
    String kept = bug % 7 == 0 ? "its number was read out as a long" : "";
    return new Finding(
        FindingKind.LEAK, time, "", subject, of, 0, new Evidence.Leak(kept.isEmpty(), kept));
  }

  private static Creation creation(Instant time, String thread, String stack) {
    String site = stack.lines().findFirst().orElseThrow();
    String fingerprint = "f" + Integer.toHexString(stack.hashCode());
    return new Creation(time, thread, site, stack, fingerprint, "", "");
  }

  private static LiveContext live(long uid, Instant end) {
    return new LiveContext(
        end,
        uid,
        Slots.of(256),
        "jna",
        creation(end.minus(Duration.ofHours(3)), "main", "com.acme.Pool.fill(Pool.java:3)"),
        new LiveContext.Use(Duration.ofHours(3), Duration.ofSeconds(2), 0),
        "",
        "");
  }

  private void add(JvmState jvm, AioEvent event) {
    analysis.accept(jvm, event);
  }
}
