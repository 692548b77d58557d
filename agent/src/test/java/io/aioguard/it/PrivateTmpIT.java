package io.aioguard.it;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.aioguard.app.HoldProgram;
import io.aioguard.it.ForkedJvm.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A JVM that has the same pid namespace as the command and a /tmp of its own, as one has for an
 * ephemeral container of Kubernetes, and outside a unit of systemd with PrivateTmp=.
 */
class PrivateTmpIT extends LibaioFixture {

  /** Where the JVM sees the folder of the test, which may be below the /tmp that is hidden. */
  private static final String SEEN = "/mnt";

  private static final String OWN_TMP =
      "mount --bind \"$1\" /mnt && mount -t tmpfs -o mode=1777 tmpfs /tmp"
          + " && cd / && shift && exec \"$@\"";

  /** Of earlier ones the attach API uses its own /tmp (JDK-8327114). */
  private static final int ATTACHES = 24;

  private List<String> java(Jdk jdk, OtherUser user) {
    List<String> java = new ArrayList<>(List.of(jdk.java(), "-Dhold=jna"));
    java.addAll(ForkedJvm.SHORT_LIVED);
    if (jdk.version() >= ATTACHES) {
      java.add("--enable-native-access=ALL-UNNAMED");
    }
    java.add("-javaagent:" + SEEN + '/' + folder.relativize(user.agent()));
    List<String> command =
        new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", OWN_TMP, "sh", "" + folder));
    command.addAll(user.command(java));
    return command;
  }

  private Result command(Jdk jdk, OtherUser user, String... arguments) {
    List<String> java = new ArrayList<>(List.of(jdk.java(), "-Xmx64m"));
    java.addAll(ForkedJvm.SHORT_LIVED);
    java.addAll(List.of("-jar", user.agent().toString()));
    java.addAll(List.of(arguments));
    return RunningCommand.start(user.command(java), folder).end();
  }

  @ParameterizedTest
  @MethodSource(Jdk.ALL)
  void theUserOfTheJvmReachesItFromOutside(Jdk jdk) throws Exception {
    OtherUser user = OtherUser.in(folder);
    Assumptions.assumeTrue(
        RefusedIT.works("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", SEEN),
        "nothing can be mounted here");
    String classPath = user.classPath().replace(folder.toString(), SEEN);
    try (RunningJvm jvm = RunningJvm.start(java(jdk, user), classPath, HoldProgram.class, folder)) {
      assertFalse(Files.exists(Path.of("/tmp/.aioguard_pid" + jvm.pid())), "its /tmp is ours");
      Result contexts = command(jdk, user, "contexts", jvm.pid()).ended().silent();
      contexts.check(contexts.out().startsWith("2 contexts, 132 slots"), "its contexts");
      Result attach = command(jdk, user, "attach", jvm.pid(), "reclaim=off").ended().silent();
      attach.check(attach.out().endsWith(": from now on reclaim=off\n"), "its option");
      if (jdk.version() >= ATTACHES) {
        Result audit = command(jdk, user, "audit", "--yes", jvm.pid()).ended();
        audit.check(audit.out().contains("2 held"), "both are in a field");
      }
    }
  }
}
