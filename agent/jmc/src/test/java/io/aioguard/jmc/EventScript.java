package io.aioguard.jmc;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.Registered;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** Writes real recordings of events as the agent's are, as far as the rules look at them. */
final class EventScript {

  private static final String STACK =
      "com.sun.jna.Function.invoke(Function.java:496)\n"
          + "com.acme.aio.Libaio.setup(Libaio.java:5)\ncom.acme.Store.open(Store.java:41)";

  private EventScript() {}

  /** Only for as long as it is recorded: every recording names all types that there are. */
  static Path recordForeign(Path file) throws IOException {
    FlightRecorder.register(Foreign.class);
    try {
      return record(file, () -> new Foreign().commit());
    } finally {
      FlightRecorder.unregister(Foreign.class);
    }
  }

  /** A recording of what the script commits, and of which JVM it was: one with the agent. */
  static Path record(Path file, Runnable script) throws IOException {
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JVMInformation");
      recording.enable("jdk.ActiveSetting");
      recording.start();
      script.run();
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  @StackTrace(false)
  abstract static class Context extends Event {
    long contextUid = 1;
    long maxEvents = 128;
    String creationStack = STACK;
    String fingerprint = "aa";
    long suppressed;

    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long creationTime = 1_700_000_000_000L;

    /** Says which context it is about, the first one otherwise. */
    Context about(long uid) {
      contextUid = uid;
      return this;
    }
  }

  @Name("aioguard.ContextLeaked")
  static final class Leaked extends Context {
    boolean reclaimed = true;
  }

  @Name("aioguard.SuspectedLeak")
  static final class Suspected extends Context {}

  @Name("aioguard.SuspicionEnded")
  static final class SuspicionEnded extends Context {}

  @Name("aioguard.ContextDestroyed")
  static final class Destroyed extends Context {}

  @Name("aioguard.ContextVanished")
  static final class Vanished extends Context {}

  @Name("aioguard.ReclaimStalled")
  static final class Stalled extends Context {}

  @Name("aioguard.LiveContext")
  static final class Live extends Context {
    String escape = "";
  }

  @Name("aioguard.UntrackedContext")
  static final class Untracked extends Context {}

  @Name("aioguard.DoubleDestroy")
  @StackTrace
  static final class DoubleDestroy extends Context {}

  @Name("aioguard.StaleDestroy")
  @StackTrace
  static final class StaleDestroy extends Context {}

  @Name("aioguard.InvalidDestroy")
  @StackTrace
  static final class InvalidDestroy extends Context {}

  @Name("aioguard.SetupFailed")
  static final class SetupFailed extends Event {
    int errno = 11;
    String errnoName;

    SetupFailed(String errnoName) {
      this.errnoName = errnoName;
    }
  }

  @Name("aioguard.QuotaPressure")
  static final class QuotaPressure extends Event {
    String limit = "fs.aio-max-nr";
    int mark = 50;
    long used = 33_000;
    long maximum = 65_536;
  }

  @Name("aioguard.AioStatistics")
  static final class Statistics extends Event {
    long leaked;
    long doubleDestroyed;
    long suspected;
    long vanished;
    long untracked = -1;
    long aioNr = 128;
    long aioMaxNr = 65_536;
  }

  @Name("aioguard.Heartbeat")
  static final class Heartbeat extends Event {
    boolean late;
    String state;
    String detail = "";
    long created;

    Heartbeat(String state) {
      this.state = state;
    }
  }

  @Name("aioguard.RouteStatus")
  static final class Route extends Event {
    String route = "jna";
    String target = "com.sun.jna.Function#invoke";
    String state;
    String detail = "";

    Route(String state) {
      this.state = state;
    }
  }

  /** Same name, other types: of another version, or somebody's idea of a joke. */
  @Name("aioguard.ContextLeaked")
  @Registered(false)
  static final class Foreign extends Event {
    String contextUid = "many";
    double suppressed = 1.5;
    long creationStack = 4;
  }
}
