package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.report.EventScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A report is read in half a second, of which each of these takes a tenth to be loaded. */
@ResourceLock(Contended.OWN_FLIGHT_RECORDER)
final class ReportStartIT {

  /**
   * The data on locales of a Formatter's numbers, random file names, the methods of a record that
   * the compiler leaves to the JVM.
   */
  private static final List<String> SLOW =
      List.of(
          "sun.util.cldr.CLDRLocaleProviderAdapter",
          "java.security.SecureRandom",
          "java.lang.runtime.ObjectMethods");

  private static final int OTHERS = 300_000;

  @TempDir Path folder;

  @Name("acme.Other")
  @StackTrace(false)
  static final class Other extends Event {
    long number;
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void loadsNothingThatIsSlowToStart(Jdk jdk) throws IOException {
    Path recording = EventScript.record(folder.resolve("a.jfr"), ReportStartIT::findings);
    assertTrue(Files.size(recording) > 4_000_000, "large enough to be sieved");
    Path classes = folder.resolve("classes.log");
    String log = "-Xlog:class+load:file=" + classes;
    ShippedCommand command = new ShippedCommand(jdk, folder, ForkedJvm.AGENT, log);
    command.run("report", recording.toString()).ended().silent();
    String loaded = Files.readString(classes);
    assertTrue(loaded.contains("io.aioguard.report.text.TextWriter"), "the log is of classes");
    assertEquals(
        List.of(), SLOW.stream().filter(name -> loaded.contains(" " + name + " ")).toList());
  }

  private static void findings() {
    // So large that a copy without the others' events is read.
    for (int i = 0; i < OTHERS; i++) {
      Other other = new Other();
      other.number = i;
      other.commit();
    }
    EventScript.leak(1, "aa", 0);
    EventScript.doubleDestroy(2);
    EventScript.suspectedLeak();
    EventScript.setupFailed("EAGAIN");
    EventScript.live(3, "bb", "");
    EventScript.statistics(1);
  }
}
