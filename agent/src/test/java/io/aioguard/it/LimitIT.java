package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.LimitProgram;
import io.aioguard.it.ForkedJvm.Result;
import io.aioguard.kernel.map.MappingQuery;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that may open no file, map no memory, start no thread. */
class LimitIT extends LibaioFixture {

  private static final int LEAKS = 3;

  /** The program writes the recording: at its end no thread can be started for that. */
  private Recorded limited(Jdk jdk, String options, String limit, String... reclaimed) {
    String library = CLibrary.ofResource(folder, "behind").toString();
    Path recording = folder.resolve("limited.jfr");
    Result result =
        new Unnoticed(jdk, folder)
            .run(
                jvm ->
                    jvm.options(options)
                        .withoutRecording()
                        .jvm("-XX:+UseSerialGC", "-Xlog:disable"),
                LimitProgram.class,
                Stream.concat(Stream.of(limit, library, recording.toString()), Stream.of(reclaimed))
                    .toArray(String[]::new))
            .ended();
    result.check(result.out().contains("limit 0"), "the limit");
    result.check(!result.out().contains("works false"), "contexts live");
    return result.with(recording).recorded();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void onlyReportsLeaksWhereNoFileCanBeOpened(Jdk jdk) {
    Recorded recorded = limited(jdk, "relocate=off", "files");
    RecordedEvent last = recorded.statistics();
    assertEquals(LEAKS, last.getLong("leaked"));
    assertEquals(LEAKS, last.getLong("live"));
    assertEquals(5, last.getLong("destroyed"));
    assertEquals(0, last.getLong("vanished"));
    assertEquals(0, last.getLong("untracked"));
    recorded.check(
        recorded.of("LiveContext").stream()
            .allMatch(live -> live.getString("escape").startsWith("leaked, but not destroyed: ")),
        "why they are not destroyed");
  }

  /** The agent's JNA is loaded with the first context, and what it asks the kernel by is open. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsWithoutFilesWhereItWasReadyBefore(Jdk jdk) {
    Assumptions.assumeTrue(
        MappingQuery.open(io.aioguard.kernel.map.JnaMemoryCalls.load().orElseThrow()).isPresent(),
        "Linux before 6.11 needs a file");
    Recorded recorded = limited(jdk, "", "files", "reclaimed");
    assertEquals(LEAKS, recorded.statistics().getLong("reclaimed"));
    assertEquals(5, recorded.statistics().getLong("destroyed"));
    assertEquals(0, recorded.statistics().getLong("live"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void losesNoLeakWhereMemoryIsShort(Jdk jdk) {
    Recorded recorded = limited(jdk, "", "memory");
    recorded.run().check(recorded.run().out().contains("io_setup -12"), "ENOMEM");
    assertEquals("ENOMEM", recorded.only("SetupFailed").getString("errnoName"));
    assertEquals(LEAKS, recorded.count("ContextLeaked"));
    assertEquals(LEAKS, recorded.count("ContextReclaimed"));
    assertEquals(recorded.count("ContextCreated") - LEAKS, recorded.count("ContextDestroyed"));
    assertEquals(0, recorded.statistics().getLong("live"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void showsTheBacklogWhereNoThreadCanBeStarted(Jdk jdk) {
    Recorded recorded = limited(jdk, "", "threads");
    recorded.run().check(recorded.run().out().contains("no thread"), "threads are denied");
    assertEquals(0, recorded.count("ContextReclaimed"));
    assertEquals(LEAKS, recorded.statistics().getLong("backlog"));
    assertEquals(LEAKS, recorded.statistics().getLong("live"));
  }
}
