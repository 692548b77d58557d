package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioguard.app.CompareProgram;
import io.aioguard.app.ErrnoProgram;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program can observe after a call is the same with the agent and without it. */
class CompareIT extends LibaioFixture {

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void callsThatJnaRefusesOrMisreadsLeaveNoTrace(Jdk jdk) {
    Recorded recorded =
        new Unnoticed(jdk, folder).run(jvm -> jvm, CompareProgram.class).ended().recorded();
    assertEquals(0, recorded.count("StaleDestroy"));
    assertEquals(0, recorded.count("UntrackedContext"));
    assertEquals(0, recorded.live());
  }

  @ParameterizedTest
  @MethodSource("jdksAndOptions")
  void errnoIsWhatItWasBefore(Jdk jdk, String options) {
    Path library = CLibrary.errno(folder);
    boolean ffm = jdk.version() >= 22;
    Recorded recorded =
        new Unnoticed(jdk, folder)
            .run(
                jvm -> {
                  jvm.options(options).jvm("-Derrno.library=" + library);
                  return ffm ? jvm.classPath(FfmPrograms.compiled(jdk) + ":" + ForkedJvm.JNA) : jvm;
                },
                ffm ? "io.aioguard.app.FfmErrnoProgram" : ErrnoProgram.class.getName())
            .ended()
            .recorded();
    recorded.check(recorded.count("ContextDestroyed") >= 6, "the calls are woven");
    recorded.check(recorded.count("SetupFailed") >= 8, "also those that fail");
  }

  /** Without relocation the agent makes fewer calls of its own, which could set errno. */
  static Stream<Arguments> jdksAndOptions() {
    return Jdk.eachWith("", "relocate=off");
  }
}
