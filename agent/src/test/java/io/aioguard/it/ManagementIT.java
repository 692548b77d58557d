package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioguard.app.JmxListenerProgram;
import io.aioguard.app.JmxProgram;
import io.aioguard.app.JmxServersProgram;
import io.aioguard.app.SetupProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent's beans in JVMs that use JMX. */
class ManagementIT extends LibaioFixture {

  private ForkedJvm jvm(Jdk jdk) {
    return new ForkedJvm(jdk, folder).withoutRecording();
  }

  private static void has(Result result, String... lines) {
    for (String line : lines) {
      result.check(result.out().lines().anyMatch(("  " + line)::equals), line);
    }
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void theBeanOfAJvmWithoutAioIsThereAndLoadsNoMoreOfTheAgent(Jdk jdk) throws IOException {
    Result result =
        jvm(jdk)
            .jvm("-Xlog:class+load:file=classes.txt:none")
            .run(JmxProgram.class, "waiting")
            .ended()
            .silent();
    has(result, "State waiting", "Watching true", "LiveContexts 0", "Leaked 0", "Sites []");
    has(result, "Fingerprint other", "ReclaimEnabled true", "Problem ");
    List<String> inner =
        Files.readAllLines(folder.resolve("classes.txt")).stream()
            .map(line -> line.split(" ")[0])
            .filter(name -> name.matches("(io\\.aioguard|net\\.bytebuddy|com\\.sun\\.jna)\\..*"))
            .filter(name -> !name.matches("io\\.aioguard\\.(agent|hook|app|management)\\..*"))
            .distinct()
            .filter(name -> !name.contains("$$Lambda"))
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "io.aioguard.kernel.KernelLimits",
            "io.aioguard.kernel.aio.AioQuota",
            "io.aioguard.route.call.PackageOpener"),
        inner);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void itsFiguresAreThoseOfTheContexts(Jdk jdk) {
    Result result = jvm(jdk).run(JmxProgram.class, "counts").ended().silent();
    has(result, "State watching", "LiveContexts 2", "LiveSlots 19", "UntrackedContexts 0");
    has(result, "Created 8", "Destroyed 1", "Reclaimed 5", "Leaked 5", "Vanished 0");
    has(result, "DoubleDestroys 1", "StaleDestroys 0", "InvalidDestroys 0", "FailedSetups 0");
    has(result, "ReclaimBacklog 0", "StalledReclaims 0", "SuspectedContexts 0");
    long max = result.number("  AioMaxNr ");
    result.check(max >= result.number("  AioNr ") && max > 0, "the quota");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aServerThatIsMadeLaterHasAllThatWasFoundBefore(Jdk jdk) {
    new Unnoticed(jdk, folder)
        .run(ForkedJvm::withoutRecording, JmxProgram.class, "late")
        .ended()
        .silent();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void loadsAndRegistersNothingWithJmxOff(Jdk jdk) throws IOException {
    Result result =
        jvm(jdk)
            .options("jmx=off")
            .jvm("-Xlog:class+load:file=classes.txt:none")
            .run(JmxProgram.class, "off")
            .ended()
            .silent();
    result.check(result.out().endsWith("false\n"), "no bean");
    List<String> classes = Files.readAllLines(folder.resolve("classes.txt"));
    assertTrue(classes.stream().noneMatch(line -> line.startsWith("io.aioguard.management.")));
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void anAgentThatCannotWorkIsNotWatching(Jdk jdk) {
    Result result =
        jvm(jdk).jvm("-XX:MaxMetaspaceSize=19m").run(JmxProgram.class, "failed").ended();
    Unnoticed.logsOnce(result, "leaves too little room");
    has(result, "State failed", "Watching false", "UntrackedContexts -1");
    result.check(result.out().contains("  Problem java.lang.IllegalStateException"), "why");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void anExporterThatAsksAThousandTimesASecondReadsTheSameFigures(Jdk jdk) {
    Assumptions.assumeTrue(
        Files.isReadable(Path.of("/proc/thread-self/io")), "the kernel counts no reads");
    Result result = jvm(jdk).run(JmxProgram.class, "read", "3000").ended().silent();
    result.check(result.out().endsWith("read 9000\n"), "all");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void noLeakIsMissingAfterAFullHeap(Jdk jdk) {
    Result result = jvm(jdk).jvm("-Xmx64m").run(JmxProgram.class, "full");
    // Seldom the program's main thread dies in the time in which another one fills the heap.
    for (int i = 1; i < 3 && !result.out().contains("filled\n"); i++) {
      result = jvm(jdk).jvm("-Xmx64m").run(JmxProgram.class, "full");
    }
    result.ended();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void itsThreadSurvivesAnInterrupt(Jdk jdk) {
    jvm(jdk).run(JmxProgram.class, "interrupted").ended().silent();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void theFirstFindingOfAKindAndFingerprintIsANotification(Jdk jdk) {
    Result result = jvm(jdk).options("log=off").run(JmxListenerProgram.class).ended().silent();
    List<String> lines = result.out().lines().toList();
    result.check(lines.size() == 7 && lines.get(6).equals("done"), "two findings");
    result.check(
        lines.get(0).equals("io.aioguard.finding 1 from io.aioguard:type=Contexts"), "the first");
    result.check(lines.get(1).equals("leak, reclaimed"), "its kind");
    result.check(
        lines.get(2).matches("leak, reclaimed, fingerprint [0-9a-f]{16}, at io\\.aioguard\\.app.*"),
        "its message");
    result.check(lines.get(3).contains(" 2 from "), "the second");
    result.check(lines.get(4).equals("double destroy, no context was hit"), "its kind");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void loggingIsTheApplications(Jdk jdk) {
    Result result = servers(jdk, "logging").silent();
    result.check(result.out().endsWith("logging by Own\n"), "the application's log manager");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aServerOfTheApplicationsOwnIsNoneOfTheAgents(Jdk jdk) {
    Result result = servers(jdk, "own").silent();
    result.check(result.out().contains("alone true\n"), "no platform server is made");
    result.check(result.out().endsWith("in its own false\n"), "nothing in its own one");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aBeanThatHasTheNameKeepsIt(Jdk jdk) {
    Result result = servers(jdk, "taken");
    Unnoticed.logsOnce(result, "InstanceAlreadyExistsException");
    result.check(result.out().endsWith("the application\n1\n"), "its owner");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aBuilderThatThrowsDoesSoAsWithoutTheAgent(Jdk jdk) {
    Result result = servers(jdk, "builder").silent();
    result.check(result.out().contains("thrown for the test"), "thrown");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aServerThatRefusesTheBeanIsLeftAlone(Jdk jdk) {
    Result result = servers(jdk, "refusing");
    Unnoticed.logsOnce(result, "refused for the test");
    result.check(result.out().endsWith("there false\n"), "nothing is there");
  }

  private Result servers(Jdk jdk, String how, String... jvmArguments) {
    return new Unnoticed(jdk, folder)
        .run(jvm -> jvm.withoutRecording().jvm(jvmArguments), JmxServersProgram.class, how)
        .ended();
  }

  /** The agent's inner classes have the rights that the policy gives to all code. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aPolicyThatDeniesTheBeanIsObeyed(Jdk jdk) throws IOException {
    Assumptions.assumeTrue(jdk.version() < 24, "no security manager in this Java");
    Path policy = folder.resolve("own.policy");
    String all = "permission java.security.AllPermission; };\n";
    String ours = "grant codeBase \"file:" + ForkedJvm.TEST_CLASSES + "/-\" { " + all;
    String[] manager = {"-Djava.security.manager", "-Djava.security.policy==" + policy};
    Files.writeString(policy, ours);
    Result denied = servers(jdk, "denied", manager);
    Unnoticed.logsOnce(denied, "there is no MXBean of the agent: java.security.AccessControlExc");
    denied.check(denied.out().equals("there false\n"), "no bean");
    Files.writeString(policy, "grant { " + all);
    jvm(jdk).jvm(manager).run(JmxProgram.class, "waiting").ended();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void aJvmWithoutTheModuleIsWatchedWithoutABean(Jdk jdk) {
    String[] small = {"--limit-modules", "java.base,java.instrument,java.logging"};
    Result result = jvm(jdk).jvm(small).options("log=info").run(SetupProgram.class).ended();
    result.check(
        result.err().contains("there is no MXBean: this JVM has no module java.management"),
        "one line");
    result.check(result.err().lines().filter(l -> l.contains("MXBean")).count() == 1, "no other");
  }
}
