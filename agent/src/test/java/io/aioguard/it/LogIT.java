package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.HelloProgram;
import io.aioguard.app.SetupProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent logs about itself at log=info. */
class LogIT {

  private static final int HAS_FFM = 22;

  @TempDir Path folder;

  private ForkedJvm hello(Jdk jdk, String options) {
    return new ForkedJvm(jdk, folder).withoutRecording().options("log=info" + options);
  }

  private static void logsOnly(Result result, String line) {
    assertEquals(List.of("[aioguard] " + line), result.ended().err().lines().toList());
  }

  private static String ffm(Jdk jdk) {
    String off = " (off: needs Java 22 or later)";
    return jdk.version() >= HAS_FFM ? "ffm, ffm-syscall" : "ffm" + off + ", ffm-syscall" + off;
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void logsInOneLineWhatItWaitsFor(Jdk jdk) {
    logsOnly(
        hello(jdk, "").run(HelloProgram.class),
        "watching: jna, jna-direct, jna-syscall, "
            + ffm(jdk)
            + ", jni (Apache Artemis native, by name)");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void logsHowManyRulesOfTheFileItTook(Jdk jdk) throws IOException {
    Path rules = Files.writeString(folder.resolve("own.rules"), "destroy a.B.c(long) id=arg0\n");
    Result result = hello(jdk, ",rules=" + rules).run(HelloProgram.class).ended();
    assertTrue(result.err().contains("by name, 1 rule of " + rules + ")"), result::toString);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void logsWhatIsNotSupportedHere(Jdk jdk) {
    Result result = hello(jdk, "").jvm("-Dos.arch=pdp11").run(HelloProgram.class).ended();
    assertTrue(
        result.err().contains("jna-syscall (off: system calls of pdp11 are unknown)"),
        result::toString);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void loadsNothingHeavyToLogThat(Jdk jdk) throws IOException {
    hello(jdk, "").jvm("-Xlog:class+load:file=classes.txt:none").run(HelloProgram.class).ended();
    List<String> classes = Files.readAllLines(folder.resolve("classes.txt"));
    assertTrue(
        classes.stream().anyMatch(line -> line.startsWith("io.aioguard.core.RouteSummary ")));
    for (String heavy :
        List.of("net.bytebuddy.", "com.sun.jna.", "jdk.jfr.", "io.aioguard.context.")) {
      assertTrue(classes.stream().noneMatch(line -> line.startsWith(heavy)), heavy);
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void logsInAFewLinesThatJnaIsThere(Jdk jdk) {
    Libaio.assumePresent();
    Result result = new ForkedJvm(jdk, folder).options("log=info").run(SetupProgram.class).ended();
    List<String> lines = result.err().lines().toList();
    result.check(lines.stream().allMatch(line -> line.startsWith("[aioguard] ")), "others' lines");
    result.check(lines.size() < 25, "too many lines");
    result.check(lines.get(1).contains("starting"), "second line");
    result.check(
        lines.stream()
            .anyMatch(l -> l.matches(".* jna: \\d+ methods of com.sun.jna.Pointer active, in .*")),
        "Pointer");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void logsWhichNativeMethodsItFound(Jdk jdk) throws IOException {
    ArtemisNative.assumeLoadable();
    ArtemisNative artemis = ArtemisNative.LATEST;
    Result result = artemis.run(artemis.jvm(jdk, folder).options("log=info"), "clean").ended();
    for (String found : List.of("jni: %s.newContext active", "owner: %s.ioContext@0 active")) {
      String line = "[aioguard] " + found.formatted(artemis.context());
      result.check(result.err().lines().filter(l -> l.startsWith(line)).count() == 1, line);
    }
  }
}
