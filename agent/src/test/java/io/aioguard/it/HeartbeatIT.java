package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.ChunksProgram;
import io.aioguard.app.NoContextProgram;
import io.aioguard.app.SetupProgram;
import io.aioguard.it.ForkedJvm.Result;
import io.aioguard.report.ReportReader;
import io.aioguard.report.model.Coverage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording shows that the agent was there, whether or not there was anything to see. */
class HeartbeatIT {

  /** Where the size of a chunk stands in its header. */
  private static final int SIZE = 8;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void eachChunkOfAJvmWithoutAioHasSome(Jdk jdk) throws IOException {
    Result result =
        new ForkedJvm(jdk, folder)
            .jvm("-Xlog:class+load:file=classes.txt:none")
            .run(ChunksProgram.class, folder.toString())
            .ended()
            .silent();
    List<Path> chunks = chunks(result.recording());
    assertTrue(chunks.size() >= 3, chunks::toString);
    for (Path chunk : chunks) {
      List<RecordedEvent> heartbeats = heartbeats(chunk);
      assertFalse(heartbeats.isEmpty(), chunk::toString);
      for (RecordedEvent heartbeat : heartbeats) {
        assertEquals("waiting", heartbeat.getString("state"));
        assertEquals("", heartbeat.getString("detail"));
        assertFalse(heartbeat.getBoolean("late"));
      }
    }
    loadedNothingElse(Files.readAllLines(folder.resolve("classes.txt")));
  }

  /** The recording itself loads what is heavy, and none of the agent's. */
  private static void loadedNothingElse(List<String> classes) {
    List<String> inner =
        classes.stream()
            .filter(line -> line.matches("(?:io\\.aioguard|net\\.bytebuddy|com\\.sun\\.jna)\\..*"))
            .map(line -> line.split(" ")[0])
            .distinct()
            .filter(name -> !name.matches("io\\.aioguard\\.(agent|hook|app)\\..*"))
            .toList();
    assertEquals(
        List.of("io.aioguard.core.HeartbeatReporter", "io.aioguard.event.HeartbeatEvent"), inner);
    assertTrue(
        classes.stream().noneMatch(line -> line.matches("io\\.aioguard\\.(?!app\\.).*Lambda.*")));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void itsRoutesStandInTheRecordingThoughNoContextIsMade(Jdk jdk) {
    Path file = folder.resolve("own.jfr");
    Result run =
        new ForkedJvm(jdk, folder)
            .withoutRecording()
            .run(NoContextProgram.class, file.toString())
            .ended()
            .silent();
    Recorded recorded = run.with(file).recorded();
    RecordedEvent last = recorded.heartbeat();
    assertEquals("watching", last.getString("state"));
    assertEquals(0, last.getLong("created"));
    assertTrue(last.getString("routes").contains("jna active, jni waiting"), last::toString);
    assertTrue(recorded.count("RouteStatus") > 0);
    assertEquals(
        1,
        recorded.of("AioStatistics").stream().map(each -> each.getLong("live")).distinct().count());
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void anAgentThatCannotWorkReportsWhy(Jdk jdk) {
    Libaio.assumePresent();
    Result run =
        new ForkedJvm(jdk, folder).jvm("-XX:MaxMetaspaceSize=19m").run(SetupProgram.class).ended();
    Unnoticed.logsOnce(run, "leaves too little room");
    RecordedEvent last = run.recorded().heartbeat();
    assertEquals("failed", last.getString("state"));
    assertTrue(
        last.getString("detail").contains("-XX:MaxMetaspaceSize=19m leaves too little room"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void oneIsInTheFirstChunkOfAJvmThatIsKilled(Jdk jdk) throws Exception {
    Path repository = folder.resolve("repository");
    String[] options = {
      "-javaagent:" + ForkedJvm.AGENT,
      "-Xlog:jfr+startup=off",
      "-XX:FlightRecorderOptions=repository=" + repository,
      "-XX:StartFlightRecording"
    };
    try (RunningJvm jvm = RunningJvm.start(jdk, folder, options)) {
      assertEquals("waiting", firstState(repository));
      jvm.signal("KILL");
      jvm.end().endedWith(128 + 9);
    }
    // As it is left: the JDK's own reader would wait for its end.
    Coverage watch = ReportReader.read(List.of(repository)).jvms().get(0).coverage();
    assertTrue(watch.heartbeats().any() && watch.heartbeats().waiting(), watch::toString);
  }

  /** The state in the first one, as soon as it is on disk. */
  private static String firstState(Path repository) throws IOException, InterruptedException {
    BlockingQueue<String> states = new LinkedBlockingQueue<>();
    try (EventStream stream = EventStream.openRepository(only(repository))) {
      stream.setStartTime(Instant.EPOCH);
      stream.onEvent("aioguard.Heartbeat", event -> states.add(event.getString("state")));
      stream.startAsync();
      String first = states.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertNotNull(first, "no heartbeat");
      return first;
    }
  }

  /** The folder of the JVM, which is there before its main is entered. */
  private static Path only(Path repository) throws IOException {
    try (Stream<Path> folders = Files.list(repository)) {
      return folders.findFirst().orElseThrow();
    }
  }

  private static List<RecordedEvent> heartbeats(Path file) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals("aioguard.Heartbeat"))
        .toList();
  }

  /** Each chunk as a file of its own. */
  private List<Path> chunks(Path recording) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(recording));
    List<Path> chunks = new ArrayList<>();
    while (all.hasRemaining()) {
      byte[] chunk = new byte[(int) all.getLong(all.position() + SIZE)];
      all.get(chunk);
      chunks.add(Files.write(folder.resolve("chunk" + chunks.size() + ".jfr"), chunk));
    }
    return chunks;
  }
}
