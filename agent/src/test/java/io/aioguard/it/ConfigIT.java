package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioguard.app.DetectProgram;
import io.aioguard.app.HelloProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of options: the JVM starts with it, and whatever it is. */
class ConfigIT {

  private static final String OFF =
      "none of its options counts, and reclaim=off, relocate=off, rescue=off are used";

  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.setPosixFilePermissions(
        Files.writeString(folder.resolve(name), content),
        PosixFilePermissions.fromString("rw-r--r--"));
  }

  private ForkedJvm hello(Jdk jdk) {
    return new ForkedJvm(jdk, folder).withoutRecording();
  }

  private static Result run(ForkedJvm jvm) {
    Result result = jvm.run(HelloProgram.class).ended();
    return result.check(result.out().equals("hello\n"), "standard output");
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void isReadFromAPathWithBlanksAfterTheOtherSources(Jdk jdk) throws IOException {
    file("a b.properties", "# of the fleet\ncensus=never\n");
    String agent = "'-javaagent:" + ForkedJvm.AGENT + "=config=a b.properties'";
    String line = "a b.properties:2: bad value never for option census: 60s is used";
    for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
      // By env(1), as tests clear one of them.
      ForkedJvm jvm = hello(jdk).withoutAgent().under("env", variable + '=' + agent);
      Unnoticed.logsOnce(run(jvm), line);
    }
    run(hello(jdk).jvm("-Daioguard.config=a b.properties", "-Daioguard.census=1h")).silent();
    run(hello(jdk).environment("AIOGUARD_CONFIG", "a b.properties").options("census=1h")).silent();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void startsThoughItIsAPipe(Jdk jdk) throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    Result result = run(hello(jdk).options("config=" + pipe));
    Unnoticed.logsOnce(result, pipe + ": is not a regular file; " + OFF);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void startsThoughItMayNotBeRead(Jdk jdk) throws IOException {
    OtherUser user = OtherUser.in(folder);
    Path secret = file("secret.properties", "reclaim=certain\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Result result =
        run(
            hello(jdk)
                .under(user.command())
                .agentJar(user.agent())
                .classPath(user.classPath())
                .options("config=" + secret));
    Unnoticed.logsOnce(
        result, secret + ": may not be read by this process; check its permissions; " + OFF);
  }

  /** A regular file whose read waits for the kernel's next message. */
  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void startsThoughItCannotBeReadInTimeAndOnlyWatches(Jdk jdk) {
    Libaio.assumePresent();
    Path config = Path.of("/proc/kmsg");
    assumeTrue(Files.isReadable(config), config + " is for root");
    Result result =
        new ForkedJvm(jdk, folder)
            .options("reclaim=certain,rescue=on,config=" + config)
            .run(DetectProgram.class, "2");
    Unnoticed.logsOnce(result.ended(), config + ": cannot be read within 2000 ms; " + OFF);
    Recorded recorded = result.recorded();
    assertEquals(2, recorded.count("ContextLeaked"));
    assertEquals(0, recorded.count("ContextReclaimed"));
    String options = recorded.heartbeat().getString("options");
    assertTrue(
        options.startsWith("reclaim=off,relocate=off,rescue=off,config=kmsg,idle="), options);
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void attachTakesItByThePathOfTheCommand(Jdk jdk) throws IOException {
    file("a b.properties", "log=info\n");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    try (RunningJvm jvm = RunningJvm.start(jdk, elsewhere)) {
      ShippedCommand aioguard = new ShippedCommand(jdk, folder);
      aioguard.run("attach", jvm.pid(), "config=a b.properties").ended().silent();
      Result changed = aioguard.run("attach", jvm.pid(), "config=a b.properties").endedWith(2);
      changed.check(changed.err().contains("config cannot be changed"), "the reason");
      Result result = jvm.end().ended();
      result.check(result.err().contains("[aioguard] watching: "), "log=info of the file");
    }
  }
}
