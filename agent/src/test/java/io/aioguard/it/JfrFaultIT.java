package io.aioguard.it;

import io.aioguard.app.FullDiskProgram;
import io.aioguard.app.PlainProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs without the flight recorder, or where it cannot write: leaks are reclaimed all the same. */
class JfrFaultIT extends LibaioFixture {

  private static final long DEADLINE_SECONDS = 120;

  /** The program waits for its leaks to be reclaimed. */
  private Result reclaims(Jdk jdk, UnaryOperator<ForkedJvm> setting) {
    Result result = new Unnoticed(jdk, folder).run(setting, PlainProgram.class, "5", "reclaimed");
    return result.ended().check(result.out().endsWith("done\n"), "reclaimed");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsWithoutARecording(Jdk jdk) {
    reclaims(jdk, ForkedJvm::withoutRecording).silent();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsWhereTheFlightRecorderIsSwitchedOff(Jdk jdk) {
    // Gone or ignored in later releases, which is none of the agent's business.
    String[] flags = {"-XX:+IgnoreUnrecognizedVMOptions", "-XX:-FlightRecorder"};
    Result result = reclaims(jdk, jvm -> jvm.withoutRecording().jvm(flags));
    result.check(Unnoticed.logged(result).size() <= 1, "one line at most");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void reclaimsInARuntimeThatHasNoFlightRecorder(Jdk jdk) throws Exception {
    Jdk runtime = withoutFlightRecorder(jdk);
    Result result =
        new Unnoticed(runtime, folder)
            .run(ForkedJvm::withoutRecording, PlainProgram.class, "5", "reclaimed")
            .ended();
    Unnoticed.logsOnce(result, "has no flight recorder");
  }

  private Jdk withoutFlightRecorder(Jdk jdk) throws IOException, InterruptedException {
    Path jlink = jdk.home().resolve("bin/jlink");
    Assumptions.assumeTrue(Files.isExecutable(jlink), "this JDK has no jlink");
    Path home = folder.resolve("runtime");
    List<String> command =
        List.of(
            jlink.toString(),
            "--add-modules",
            "java.base,java.instrument,java.logging",
            "--output",
            home.toString());
    Path output = folder.resolve("jlink.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
    Assumptions.assumeTrue(
        ended && process.exitValue() == 0, "jlink: " + Files.readString(output).strip());
    return new Jdk(home, jdk.version());
  }

  /** Which ends the JVM, agent or not: the flight recorder does not go on without its disk. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void endsLikeTheJvmWhereTheDiskIsFull(Jdk jdk) {
    try (NoexecFolder disk = NoexecFolder.in(folder)) {
      String repository = "-XX:FlightRecorderOptions=repository=" + disk;
      String[] recorder = {repository, "-XX:StartFlightRecording", "-Xlog:disable"};
      Result result =
          new Unnoticed(jdk, folder)
              .run(
                  jvm -> jvm.withoutRecording().jvm(recorder),
                  FullDiskProgram.class,
                  disk.toString());
      result.endedWith(1).silent();
    }
  }
}
