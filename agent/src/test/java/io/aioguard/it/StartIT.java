package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.ChunksProgram;
import io.aioguard.app.HelloProgram;
import io.aioguard.app.LeakProgram;
import io.aioguard.app.LogManagerProgram;
import io.aioguard.app.SetupProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent starts without an effect on the application, which starts even where the agent cannot.
 */
class StartIT {

  @TempDir Path folder;

  private ForkedJvm hello(Jdk jdk) {
    return new ForkedJvm(jdk, folder).withoutRecording();
  }

  private static Result printsHello(Result result) {
    return result.ended().check(result.out().equals("hello\n"), "standard output");
  }

  private static void complainsOnce(Result result, String... parts) {
    List<String> lines = result.err().lines().toList();
    result.check(lines.size() == 1, "lines on standard error");
    for (String part : parts) {
      result.check(lines.get(0).startsWith("[aioguard] ") && lines.get(0).contains(part), part);
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void loadsNothingHeavyIntoAProgramWithoutAio(Jdk jdk) throws IOException {
    Path config = Files.writeString(folder.resolve("a.properties"), "reclaim=off\n");
    List<String> without = classes(hello(jdk).withoutAgent());
    List<String> with = classes(hello(jdk).options("config=" + config));
    assertTrue(with.contains("io.aioguard.agent.RouteGate"));
    assertTrue(with.contains("io.aioguard.agent.option.PropertyLines"));
    String[] heavy = {
      "net.bytebuddy.",
      "com.sun.jna.",
      "jdk.jfr.",
      "java.util.logging.",
      "javax.management.",
      "java.lang.management.",
      "sun.util.logging.",
      "java.lang.System$Logger",
      "io.aioguard.context.",
      "io.aioguard.event.",
      "io.aioguard.route.",
      "io.aioguard.core."
    };
    for (String name : heavy) {
      long before = without.stream().filter(type -> type.contains(name)).count();
      long now = with.stream().filter(type -> type.contains(name)).count();
      assertTrue(now <= before, name + " in " + with);
    }
    assertTrue(with.stream().noneMatch(type -> type.matches("io\\.aioguard\\..*\\$\\$Lambda.*")));
  }

  private List<String> classes(ForkedJvm jvm) {
    printsHello(jvm.jvm("-Xlog:class+load:file=classes.txt:none").run(HelloProgram.class)).silent();
    return read(folder.resolve("classes.txt")).stream().map(line -> line.split(" ")[0]).toList();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void logsALineForEachUnknownOptionAndBadValue(Jdk jdk) {
    Result result =
        printsHello(
            hello(jdk)
                .options("colour=red,idle=soon,stack-depth=9999,reclaim")
                .run(HelloProgram.class));
    List<String> lines = result.err().lines().toList();
    assertEquals(4, lines.size(), result::toString);
    Stream.of("colour", "idle", "stack-depth", "reclaim")
        .forEach(key -> result.check(lines.stream().anyMatch(line -> line.contains(key)), key));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void takesOptionsFromPropertiesAndEnvironmentToo(Jdk jdk) {
    complainsOnce(
        printsHello(hello(jdk).jvm("-Daioguard.census=never").run(HelloProgram.class)),
        "census",
        "never");
    complainsOnce(
        printsHello(hello(jdk).environment("AIOGUARD_RECLAIM", "o\nff").run(HelloProgram.class)),
        "reclaim",
        "off is used");
    printsHello(
            hello(jdk).options("census=1h").jvm("-Daioguard.census=never").run(HelloProgram.class))
        .silent();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void doesNothingTheSecondTimeButTurnReclaimOff(Jdk jdk) {
    String again = "-javaagent:" + ForkedJvm.AGENT;
    Result result = printsHello(hello(jdk).jvm(again).jvm(again + "=off").run(HelloProgram.class));
    List<String> lines = result.err().lines().toList();
    result.check(lines.size() == 2, "two lines");
    result.check(lines.get(0).endsWith("given twice: the second one does nothing"), "nothing");
    result.check(lines.get(1).contains("only reclaim=off of the second one is used"), "off");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void staysOffWhereThereIsNoLinux(Jdk jdk) {
    complainsOnce(printsHello(hello(jdk).jvm("-Dos.name=Plan9").run(HelloProgram.class)), "Plan9");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void survivesAPremainThatThrows(Jdk jdk) {
    // The system property that the agent sets cannot be set: the properties refuse it.
    Result result =
        hello(jdk)
            .jvm("-Djava.security.manager=" + Refusing.class.getName())
            .run(HelloProgram.class);
    Assumptions.assumeTrue(jdk.version() < 24, "no security manager in this Java");
    result.check(result.out().equals("hello\n"), "standard output");
    result.check(result.err().contains("[aioguard] the agent is off"), "logged");
    assertEquals(0, result.status());
  }

  /** Refuses to set the agent's system property, so that premain fails half-way. */
  @SuppressWarnings("removal")
  public static final class Refusing extends SecurityManager {

    @Override
    public void checkPermission(java.security.Permission permission) {
      if (permission.getName().equals("io.aioguard.active")) {
        throw new SecurityException("refused for the test");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aPremainThatFailedStandsInTheRecording(Jdk jdk) {
    Assumptions.assumeTrue(jdk.version() < 24, "no security manager in this Java");
    Result result =
        new ForkedJvm(jdk, folder)
            .options("rules=none.rules")
            .jvm("-Djava.security.manager=" + RefusingOnce.class.getName())
            .run(ChunksProgram.class, folder.toString());
    printsHello(result).check(result.err().contains("[aioguard] the agent is off"), "logged");
    RecordedEvent heartbeat = result.recorded().heartbeat();
    assertEquals("failed", heartbeat.getString("state"));
    assertTrue(heartbeat.getString("detail").contains("refused for the test"), heartbeat::toString);
  }

  /** Refuses the agent its class loader the first time, which is when premain reads the rules. */
  @SuppressWarnings("removal")
  public static final class RefusingOnce extends SecurityManager {

    private boolean refused;

    @Override
    public void checkPermission(java.security.Permission permission) {
      if (!refused && permission.getName().equals("createClassLoader") && isAgent()) {
        refused = true;
        throw new SecurityException("refused for the test");
      }
    }

    private static boolean isAgent() {
      return Stream.of(new Throwable().getStackTrace())
          .anyMatch(frame -> frame.getClassName().equals("io.aioguard.agent.inner.InnerLoader"));
    }
  }

  /** What is enough without the agent is not taken from the application, and what is given does. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void staysOutOfAMetaspaceThatIsTooSmallForBoth(Jdk jdk) {
    Libaio.assumePresent();
    Result tooSmall =
        new Unnoticed(jdk, folder)
            .run(jvm -> jvm.withoutRecording().jvm("-XX:MaxMetaspaceSize=7m"), SetupProgram.class)
            .ended();
    Unnoticed.logsOnce(tooSmall, "-XX:MaxMetaspaceSize=7m leaves too little room");
    Result enough =
        new ForkedJvm(jdk, folder)
            .jvm("-XX:MaxMetaspaceSize=20m")
            .run(LeakProgram.class, "3")
            .ended()
            .silent();
    assertEquals(3, enough.recorded().count("ContextReclaimed"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void worksUnderAnotherFileName(Jdk jdk) throws IOException {
    Libaio.assumePresent();
    Path renamed = Files.copy(ForkedJvm.AGENT, folder.resolve("renamed agent.jar"));
    Recorded recorded =
        new ForkedJvm(jdk, folder).agentJar(renamed).run(LeakProgram.class, "5").ended().recorded();
    assertEquals(5, recorded.count("ContextReclaimed"));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void watchesLibaioWhereTheArchitectureIsUnknown(Jdk jdk) throws IOException {
    Libaio.assumePresent();
    // JNA finds its library by the architecture, unless a property has its path.
    ForkedJvm.unpackJnaLibrary(folder);
    Result result =
        new ForkedJvm(jdk, folder)
            .jvm("-Dos.arch=pdp11", "-Djna.boot.library.path=" + folder)
            .run(SetupProgram.class);
    result.ended().check(result.err().contains("pdp11"), "logged");
    assertTrue(
        result.recorded().of("RouteStatus").stream()
            .anyMatch(
                event ->
                    event.getString("route").equals("jna-syscall")
                        && event.getString("state").equals("unsupported")));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void leavesLoggingAndManagementToTheApplication(Jdk jdk) {
    Libaio.assumePresent();
    Result result =
        new Unnoticed(jdk, folder)
            .run(ForkedJvm::withoutRecording, LogManagerProgram.class, "3", "reclaimed")
            .ended()
            .silent();
    result.check(result.out().contains("logging by Own\n"), "the application's log manager");
    result.check(result.out().contains("MBean servers 0\n"), "no MBean server");
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
