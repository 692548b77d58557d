package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.PlainProgram;
import io.aioguard.app.SyscallFaultProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sandboxes that forbid AIO by seccomp(2), and libraries that stand before libc. */
class SandboxIT extends LibaioFixture {

  static Stream<Arguments> errnosAndJdks() {
    return Jdk.eachWith("EPERM", "ENOSYS");
  }

  private Result sandboxed(Jdk jdk, String calls, String errno, String leaks) {
    String sandbox = CLibrary.program(folder, "sandbox").toString();
    return new Unnoticed(jdk, folder)
        .run(jvm -> jvm.under(sandbox, calls, errno), PlainProgram.class, leaks, "")
        .ended();
  }

  @ParameterizedTest
  @MethodSource("errnosAndJdks")
  void logsOnceThatAioIsForbidden(Jdk jdk, String errno) {
    Result result = sandboxed(jdk, "io_setup,io_destroy", errno, "0");
    Unnoticed.logsOnce(result, "io_setup gives " + errno);
    Recorded recorded = result.recorded();
    assertEquals(6, recorded.count("SetupFailed"));
    assertEquals(0, recorded.statistics().getLong("created"));
  }

  @ParameterizedTest
  @MethodSource("errnosAndJdks")
  void takesARefusedDestroyForNoDoubleDestroyAndStopsReclaim(Jdk jdk, String errno) {
    Result result = sandboxed(jdk, "io_destroy", errno, "3");
    Recorded recorded = result.recorded();
    assertEquals(9, recorded.statistics().getLong("live"), "all are alive");
    assertEquals(0, recorded.count("DoubleDestroy"));
    assertEquals(0, recorded.count("ContextVanished"));
    assertEquals(0, recorded.count("ContextDestroyed"));
    assertEquals(3, recorded.count("ContextLeaked"));
    Unnoticed.logsOnce(result, errno);
  }

  private Result interposed(Jdk jdk, String fault, String... arguments) {
    String library = CLibrary.ofResource(folder, "interpose").toString();
    return new Unnoticed(jdk, folder)
        .run(
            jvm -> jvm.environment("LD_PRELOAD", library).environment("AIO_FAULT", fault),
            SyscallFaultProgram.class,
            arguments)
        .ended();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void believesTheLibraryThatStandsBeforeLibc(Jdk jdk) {
    Recorded recorded = interposed(jdk, "io_setup:11:2:0:", "4", "0", "0").recorded();
    assertEquals(2, recorded.count("ContextCreated"));
    assertEquals(2, recorded.count("SetupFailed"));
    recorded = interposed(jdk, "io_destroy:1:2:200:java", "4", "0", "0").recorded();
    assertEquals(2, recorded.count("ContextDestroyed"));
    assertEquals(2, recorded.statistics().getLong("live"));
  }

  /** Only the agent's own calls, so that the application's are not mixed up with them. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void goesOnWhereSomeOfItsOwnDestroysFail(Jdk jdk) {
    Recorded recorded = interposed(jdk, "io_destroy:14:2:50:aioguard", "0", "6", "3").recorded();
    List<RecordedEvent> tried = recorded.of("ContextReclaimed");
    assertEquals(6, tried.size());
    assertEquals(3, tried.stream().filter(e -> e.getString("errnoName").equals("EFAULT")).count());
    RecordedEvent last = recorded.statistics();
    assertEquals(3, last.getLong("reclaimed"));
    assertEquals(3, last.getLong("live"));
    assertEquals(0, last.getLong("untracked"));
    recorded.check(
        recorded.of("LiveContext").stream()
            .allMatch(live -> live.getString("escape").contains("EFAULT")),
        "why each of them is there");
  }
}
