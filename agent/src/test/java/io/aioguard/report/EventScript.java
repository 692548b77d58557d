package io.aioguard.report;

import io.aioguard.event.AioStatisticsEvent;
import io.aioguard.event.ContextLeakedEvent;
import io.aioguard.event.DoubleDestroyEvent;
import io.aioguard.event.FindingEvent;
import io.aioguard.event.HeartbeatEvent;
import io.aioguard.event.InvalidDestroyEvent;
import io.aioguard.event.LiveContextEvent;
import io.aioguard.event.QuotaPressureEvent;
import io.aioguard.event.RouteStatusEvent;
import io.aioguard.event.SetupFailedEvent;
import io.aioguard.event.StaleDestroyEvent;
import io.aioguard.event.SuspectedLeakEvent;
import io.aioguard.event.SuspicionEndedEvent;
import io.aioguard.event.UntrackedContextEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;

/** Writes real recordings with the agent's real event classes. */
public final class EventScript {

  private EventScript() {}

  /**
   * Runs the script under a recording that also names the JVM, has a heartbeat of the agent, and
   * the settings of the events.
   */
  public static Path record(Path file, Runnable script) {
    try (Recording recording = recording()) {
      recording.enable("jdk.JVMInformation");
      recording.enable("jdk.ActiveSetting");
      recording.start();
      heartbeat();
      script.run();
      recording.stop();
      recording.dump(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty recording, which does not even name its JVM. */
  public static Path recordNothing(Path file) {
    try (Recording recording = recording()) {
      recording.start();
      recording.stop();
      recording.dump(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A recording that holds what the test commits and nothing else: other tests of the same JVM may
   * have left periodic events behind.
   */
  static Recording recording() {
    Recording recording = new Recording();
    for (String periodic : List.of("Heartbeat", "LiveContext", "AioStatistics", "RouteStatus")) {
      recording.enable("aioguard." + periodic).withPeriod(Duration.ofDays(1));
    }
    return recording;
  }

  /** As the agent writes it where it was started with the JVM. */
  public static void heartbeat() {
    HeartbeatEvent event = new HeartbeatEvent();
    event.agentVersion = "1.0";
    event.options = "reclaim=certain";
    event.agentStart = 1_700_000_000_000L;
    event.state = "watching";
    event.detail = "";
    event.host = "orders-7";
    event.routes = "jna active";
    event.commit();
    RouteStatusEvent route = new RouteStatusEvent();
    route.route = "jna";
    route.target = "com.sun.jna.Function";
    route.state = "active";
    route.detail = "";
    route.commit();
  }

  public static void leak(long uid, String fingerprint, long suppressed) {
    ContextLeakedEvent event = created(new ContextLeakedEvent(), uid, fingerprint);
    event.suppressed = suppressed;
    event.age = Duration.ofSeconds(3).toNanos();
    event.reclaimed = true;
    event.reason = "every holder was known";
    event.commit();
  }

  public static void doubleDestroy(long uid) {
    DoubleDestroyEvent event = created(new DoubleDestroyEvent(), uid, "d0");
    event.firstDestroyTime = 1_700_000_001_000L;
    event.firstDestroyThread = "closer";
    event.firstDestroyStack = "com.acme.Store.close(Store.java:88)\ncom.acme.Main.run(Main.java:9)";
    event.commit();
  }

  public static void staleDestroy(long uid) {
    StaleDestroyEvent event = created(new StaleDestroyEvent(), uid, "50");
    event.firstDestroyTime = 1_700_000_001_000L;
    event.firstDestroyThread = "closer";
    event.firstDestroyStack = "com.acme.Store.close(Store.java:88)";
    event.victimUid = 77;
    event.victimCreationStack = "com.acme.Victim.open(Victim.java:5)";
    event.commit();
  }

  public static void setupFailed(String errno) {
    setupFailed(errno, 60_000, "");
  }

  /** One that was rescued, if there is an account of that. */
  public static void setupFailed(String errno, long ownSlots, String rescue) {
    SetupFailedEvent event = new SetupFailedEvent();
    event.route = "jna";
    event.errno = 11;
    event.errnoName = errno;
    event.requested = 256;
    event.aioNr = 65_400;
    event.aioMaxNr = 65_536;
    event.ownSlots = ownSlots;
    event.topHolders = ownSlots + " slots, 9 contexts: a1b2 at com.acme.Store.open(Store.java:41)";
    event.rescued = !rescue.isEmpty();
    event.rescue = rescue;
    event.rescueTime = Duration.ofMillis(rescue.length()).toNanos();
    event.commit();
  }

  public static void pressure(String limit, int mark) {
    QuotaPressureEvent event = new QuotaPressureEvent();
    event.limit = limit;
    event.mark = mark;
    event.used = 655L * mark;
    event.maximum = 65_536;
    event.topHolders = "32 slots, 1 context: a1b2 at com.acme.Store.open(Store.java:41)";
    event.commit();
  }

  public static void invalidDestroy() {
    InvalidDestroyEvent event = new InvalidDestroyEvent();
    event.contextId = 0xdead000L;
    event.errno = 22;
    event.errnoName = "EINVAL";
    event.route = "jna";
    event.commit();
  }

  public static void suspectedLeak() {
    suspectedLeak(9, "");
  }

  public static void suspectedLeak(long uid, String rule) {
    SuspectedLeakEvent event = created(new SuspectedLeakEvent(), uid, "s0");
    event.reason = "idle: not accessed by any code for 10m or more, no thread waits for it";
    event.idleTime = Duration.ofMinutes(10).toNanos();
    event.suggestedRule = rule;
    event.commit();
  }

  public static void suspicionEnded(long uid, String ending) {
    SuspicionEndedEvent event = created(new SuspicionEndedEvent(), uid, "s0");
    event.ending = ending;
    event.commit();
  }

  public static void untracked(long uid) {
    UntrackedContextEvent event = new UntrackedContextEvent();
    event.contextUid = uid;
    event.route = "unknown";
    event.ringEntries = 127;
    event.commit();
  }

  public static void live(long uid, String fingerprint, String escape) {
    live(uid, fingerprint, escape, escape);
  }

  public static void live(long uid, String fingerprint, String escape, String kept) {
    LiveContextEvent event = created(new LiveContextEvent(), uid, fingerprint);
    event.age = Duration.ofMinutes(uid).toNanos();
    event.idleTime = Duration.ofSeconds(uid).toNanos();
    event.unreadCompletions = uid % 2 == 0 ? 1 : -1;
    event.escape = escape;
    event.kept = kept;
    event.commit();
  }

  public static void statistics(long leaked) {
    AioStatisticsEvent event = new AioStatisticsEvent();
    event.leaked = leaked;
    event.aioNr = 128;
    event.aioMaxNr = 65_536;
    event.commit();
  }

  /** Fills in what every finding has. */
  public static <E extends FindingEvent> E created(E event, long uid, String fingerprint) {
    event.contextUid = uid;
    event.contextId = 0x7f0000000000L + uid * 4096;
    event.maxEvents = 128;
    event.route = "jna";
    event.creationTime = 1_700_000_000_000L;
    event.creationThread = "opener";
    event.creationThreadId = 17;
    event.creationSite = "com.acme.Store.open(Store.java:41)";
    event.creationStack = "com.acme.Store.open(Store.java:41)\ncom.acme.Main.run(Main.java:7)";
    event.fingerprint = fingerprint;
    event.owner = "";
    return event;
  }
}
