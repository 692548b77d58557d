package io.aioguard.it;

import io.aioguard.event.LiveContextEvent;
import io.aioguard.event.RouteStatusEvent;
import io.aioguard.it.ForkedJvm.Result;
import io.aioguard.report.EventScript;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings made to exhaust a report, in the 64 MB that it has. */
@ResourceLock(Contended.OWN_FLIGHT_RECORDER)
class HostileIT {

  private static final int MANY = 200_000;
  private static final int HUGE = 3_000_000;

  /** Of all kinds together, in one report. */
  private static final int MAX_CONTEXTS = 65_536;

  @TempDir static Path made;
  private static Path many;
  private static Path huge;

  @TempDir Path folder;

  @BeforeAll
  static void record() {
    many = EventScript.record(made.resolve("many.jfr"), HostileIT::manyContexts);
    huge = EventScript.record(made.resolve("huge.jfr"), HostileIT::hugeTexts);
  }

  /** None like the other: more contexts, bugs, threads and routes than fit anywhere. */
  private static void manyContexts() {
    for (int i = 1; i <= MANY; i++) {
      LiveContextEvent live = EventScript.created(new LiveContextEvent(), i, "f" + i);
      live.creationSite = "com.acme.Made" + i + ".up(Made.java:" + i + ")";
      live.creationStack = (live.creationSite + "\n").repeat(3);
      live.creationThread = "thread " + i;
      live.escape = "reason " + i;
      live.suggestedRule = "rule " + i;
      live.commit();
      if (i % 2 == 0) {
        EventScript.suspectedLeak(MANY + i, "rule " + i);
      }
      if (i % 4 == 0) {
        EventScript.leak(i, "f" + i, 0);
        RouteStatusEvent route = new RouteStatusEvent();
        route.route = "route " + i;
        route.target = "target " + i;
        route.state = "failed";
        route.detail = "detail " + i;
        route.commit();
      }
    }
  }

  private static void hugeTexts() {
    for (int i = 1; i <= 5; i++) {
      LiveContextEvent live = EventScript.created(new LiveContextEvent(), i, "f" + i);
      live.creationSite = "a.B.c".repeat(HUGE / 5) + i;
      live.creationStack = ("a.B.c(B.java:" + i + ")\n").repeat(HUGE / 16);
      live.creationThread = "\u0000\u001b[2J<script>".repeat(HUGE / 12) + i;
      live.owner = " ".repeat(HUGE);
      live.commit();
      EventScript.leak(i, "f".repeat(HUGE) + i, Long.MAX_VALUE);
    }
  }

  private Result report(Jdk jdk, Path recording, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "report";
    arguments[1] = recording.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return new ShippedCommand(jdk, folder).run(arguments);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void twoHundredThousandContextsNoneLikeTheOther(Jdk jdk) {
    Result report = report(jdk, many, "--fail-on", "leak").endedWith(1).silent();
    report.check(report.out().contains("\nLEAKS, SUSPECTED\n"), "verdict");
    report.check(
        leftOut(report.out()) >= MANY / 2 - MAX_CONTEXTS, "the number left out is reported");
    report.check(report.out().lines().count() < 20_000, "a report of readable length");
  }

  /** By the note, of contexts that were open and of such as were suspected. */
  private static int leftOut(String report) {
    Matcher note =
        Pattern.compile("at most ([\\d,]+) that were open at the end and ([\\d,]+) that were")
            .matcher(report.replaceAll("\\s+", " "));
    return note.find() ? number(note.group(1)) + number(note.group(2)) : 0;
  }

  private static int number(String text) {
    return Integer.parseInt(text.replace(",", ""));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void textsOfMegabytes(Jdk jdk) {
    Result report = report(jdk, huge).ended().silent();
    report.check(report.out().startsWith("LEAKS\n"), "verdict");
    report.check(report.out().length() < 1_000_000, "a report of readable length");
    report.check(report.out().chars().noneMatch(c -> c == 0x1b || c == 0), "nothing raw");
  }
}
