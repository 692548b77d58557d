package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.DetectProgram;
import io.aioguard.app.SetupProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels and sandboxes that refuse AIO, simulated by strace. */
class RefusedIT extends LibaioFixture {

  private static final long DEADLINE_SECONDS = 20;

  @BeforeEach
  void needsStrace() {
    assumeStrace();
  }

  /** Whether strace can be used here, checked once. */
  private static final class Strace {
    static final boolean WORKS =
        works("strace", "-f", "--seccomp-bpf", "-e", "trace=io_setup", "true");
  }

  /** Skips the test, with the reason, where strace cannot be used. */
  static void assumeStrace() {
    Assumptions.assumeTrue(Strace.WORKS, "strace is not installed, or may not be used");
  }

  static Stream<Arguments> errnosAndJdks() {
    return Jdk.eachWith("ENOSYS:-38", "EPERM:-1", "EAGAIN:-11", "ENOMEM:-12");
  }

  @ParameterizedTest
  @MethodSource("errnosAndJdks")
  void letsTheProgramSeeWhatTheKernelReturned(Jdk jdk, String errnoAndResult) {
    String errno = errnoAndResult.split(":")[0];
    String returned = errnoAndResult.split(":")[1];
    Result result = strace(jdk, "io_setup:error=" + errno).run(SetupProgram.class).ended();
    result.check(result.out().contains("io_setup " + returned + "\n"), "returned value");
    Recorded recorded = result.recorded();
    RecordedEvent failed = recorded.only("SetupFailed");
    assertEquals(errno, failed.getString("errnoName"));
    assertEquals(64, failed.getLong("requested"));
    assertEquals(0, recorded.count("ContextCreated"));
    boolean forGood = errno.equals("ENOSYS") || errno.equals("EPERM");
    result.check(
        result.err().contains("io_setup gives " + errno) == forGood, "one line where AIO is off");
  }

  static Stream<Arguments> refusalsAndJdks() {
    return Jdk.eachWith("EPERM", "ENOSYS");
  }

  @ParameterizedTest
  @MethodSource("refusalsAndJdks")
  void reportsButNeverRetriesWhatIoDestroyRefuses(Jdk jdk, String errno) {
    // The context with which the agent tries to move rings would stay too.
    ForkedJvm jvm = new ForkedJvm(jdk, folder).options("relocate=off");
    Result result =
        strace(jvm, List.of("io_destroy:error=" + errno)).run(DetectProgram.class, "8").ended();
    Recorded recorded = result.recorded();
    assertEquals(8, recorded.count("ContextLeaked"));
    assertEquals(8, recorded.live());
    assertEquals(0, recorded.leftOpen(), "a leak is not counted twice");
    assertEquals(0, recorded.statistics().getLong("reclaimed"));
    recorded.check(
        recorded.of("ContextReclaimed").stream()
            .allMatch(event -> event.getString("errnoName").equals(errno)),
        "errno of the destroys that were tried");
    result.check(
        result.err().lines().filter(line -> line.contains(errno)).count() == 1, "logged once");
  }

  private ForkedJvm strace(Jdk jdk, String inject) {
    return strace(new ForkedJvm(jdk, folder), List.of(inject));
  }

  /** Under strace, which stops the JVM at these two system calls and at no other. */
  static ForkedJvm strace(ForkedJvm jvm, List<String> injections) {
    jvm.under("strace", "-f", "--seccomp-bpf", "-o", "/dev/null");
    jvm.under("-e", "trace=io_setup,io_destroy");
    injections.forEach(injection -> jvm.under("-e", "inject=" + injection));
    return jvm;
  }

  /** Whether the command can be run here, and ends well. */
  static boolean works(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
