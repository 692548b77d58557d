package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.report.EventScript;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import jdk.jfr.Event;
import jdk.jfr.StackTrace;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The copy of a recording is confidential, and may be large. */
@ResourceLock(Contended.OWN_FLIGHT_RECORDER)
final class ReportInterruptedIT {

  private static final int TERMINATED = 128 + 15;

  private static final int OTHERS = 100_000;

  /** So many take long enough to be read. */
  private static final int CHUNKS = 200;

  @TempDir Path folder;

  @StackTrace(false)
  static final class Other extends Event {
    long number;
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void leavesNoCopyBehind(Jdk jdk) throws IOException, InterruptedException {
    Path recording = recording();
    Path copies = Files.createDirectory(folder.resolve("copies"));
    ShippedCommand command =
        new ShippedCommand(jdk, folder, ForkedJvm.AGENT, "-Djava.io.tmpdir=" + copies);
    RunningCommand report = command.start("report", recording.toString());
    report.await(out -> !in(copies).isEmpty());
    report.terminate();
    ForkedJvm.Result ended = report.end();
    ended.check(ended.status() == TERMINATED, "ended before it was interrupted");
    assertEquals(List.of(), in(copies));
  }

  /** A compressed one, of which a copy is made: the same chunk again and again. */
  private Path recording() throws IOException {
    byte[] chunk =
        Files.readAllBytes(
            EventScript.record(folder.resolve("chunk.jfr"), ReportInterruptedIT::events));
    Path all = folder.resolve("all.jfr.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(all))) {
      for (int i = 0; i < CHUNKS; i++) {
        out.write(chunk);
      }
    }
    return all;
  }

  private static void events() {
    for (int i = 0; i < OTHERS; i++) {
      Other other = new Other();
      other.number = i;
      other.commit();
    }
    EventScript.leak(1, "aa", 0);
    EventScript.statistics(1);
  }

  private static List<Path> in(Path copies) {
    try (Stream<Path> files = Files.list(copies)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
